/** What can be chosen about a page. The choices are in its address, so that every state can be linked. */

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Switch<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  /** The first one is the default. */
  readonly options: readonly [Option, ...Option[]];
}

/** The value of every switch. */
export type Choices<Name extends string = string> = Readonly<Record<Name, string>>;

/** Reads the choices from a page's query; what is missing or unknown is the default. */
export function readChoices<Name extends string>(
  switches: readonly Switch<Name>[],
  query: string,
): Choices<Name> {
  const parameters = new URLSearchParams(query);
  const pairs = switches.map(({name, options}) => {
    const asked = parameters.get(name);
    const {value} = options.find(option => option.value === asked) ?? options[0];
    return [name, value] as const;
  });
  return Object.fromEntries(pairs) as Choices<Name>;
}

/** The address of the page with these choices. */
export function writeChoices(choices: Choices): string {
  return `?${new URLSearchParams({...choices})}`;
}
