import fc from 'fast-check';

// One place for the settings of every property: a failure prints its seed and path, which is all one needs to repeat it.
fc.configureGlobal({ verbose: 1, interruptAfterTimeLimit: 300_000 });

export { fc };
