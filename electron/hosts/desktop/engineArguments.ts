export interface EngineArguments {
  /** Where the application keeps its things. */
  readonly data: string;
  /** Where rubrics, tables and papers are. */
  readonly resources: string;
}

const DATA = '--zhiping-data=';
const RESOURCES = '--zhiping-resources=';

export function engineCommandLine({ data, resources }: EngineArguments): string[] {
  return [`${DATA}${data}`, `${RESOURCES}${resources}`];
}

/** Throws when a folder is missing: whoever starts the engine has made a mistake. */
export function engineArguments(args: readonly string[]): EngineArguments {
  const valueOf = (name: string): string => {
    const found = args.find((arg) => arg.startsWith(name))?.slice(name.length);
    if (found === undefined || found === '') throw new Error(`the engine needs ${name}`);
    return found;
  };
  return { data: valueOf(DATA), resources: valueOf(RESOURCES) };
}
