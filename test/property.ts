import fc, { configureGlobal, VerbosityLevel } from 'fast-check';

// One place for the settings of every property: a failure prints its seed and path, which is all one needs to repeat it.
configureGlobal({ verbose: VerbosityLevel.Verbose, interruptAfterTimeLimit: 300_000 });

export { fc };
