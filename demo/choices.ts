/** What can be chosen about the page. The choices are in its address, so that every state can be linked. */
import type {Blocked} from '../src/simulator/index.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Switch {
  readonly name: keyof Choices;
  readonly label: string;
  /** The first one is the default. */
  readonly options: readonly Option[];
}

/** The value of every switch. */
export interface Choices {
  readonly era: string;
  readonly mode: string;
  readonly person: string;
  readonly blocked: string;
  readonly form: string;
  readonly referral: string;
}

export const SWITCHES: readonly Switch[] = [
  {
    name: 'era',
    label: 'SDK of',
    options: [
      {value: '2026', label: '2026'},
      {value: '2024', label: '2024'},
      {value: '2019', label: '2019'},
    ],
  },
  {
    name: 'mode',
    label: 'Mode',
    options: [
      {value: 'auto', label: 'auto'},
      {value: 'plugin', label: 'plugin'},
      {value: 'link', label: 'link'},
    ],
  },
  {
    name: 'person',
    label: 'Visitor',
    options: [
      {value: 'in', label: 'logged in'},
      {value: 'out', label: 'logged out'},
    ],
  },
  {
    name: 'blocked',
    label: 'Fault',
    options: [
      {value: 'none', label: 'none'},
      {value: 'sdk', label: 'SDK blocked'},
      {value: 'sdk-silent', label: 'SDK never answers'},
      {value: 'frame', label: 'frame blocked'},
      {value: 'frame-silent', label: 'frame silent'},
      {value: 'domain', label: 'domain not whitelisted'},
    ],
  },
  {
    name: 'referral',
    label: 'Reference',
    options: [
      {value: 'delivered', label: 'arrives'},
      {value: 'lost', label: 'is lost'},
      {value: 'doubled', label: 'comes twice'},
    ],
  },
  {
    name: 'form',
    label: 'Platform',
    options: [
      {value: 'meta', label: 'Meta'},
      {value: 'amio', label: 'Amio'},
    ],
  },
];

/** Reads the choices from a page's query; what is missing or unknown is the default. */
export function readChoices(query: string): Choices {
  const parameters = new URLSearchParams(query);
  const read = (name: keyof Choices): string => {
    const values = SWITCHES.find(one => one.name === name)?.options.map(({value}) => value) ?? [];
    const asked = parameters.get(name);
    return values.find(value => value === asked) ?? values[0] ?? '';
  };
  return {
    era: read('era'),
    mode: read('mode'),
    person: read('person'),
    blocked: read('blocked'),
    form: read('form'),
    referral: read('referral'),
  };
}

/** The address of the page with these choices. */
export function writeChoices(choices: Choices): string {
  return `?${new URLSearchParams({...choices})}`;
}

/** The choices as the simulator's control route takes them. */
export function describeForSimulator({era, person, blocked, form, referral}: Choices): object {
  return {
    era,
    person: {loggedIn: person === 'in'},
    blocked: blocked as Blocked,
    form,
    referral,
    // The real builds of 2024 wait about 3.5 s before the chat comes. Nobody should wait that long for a demo.
    chatDelay: 400,
  };
}
