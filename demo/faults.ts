/** What can go wrong on the page of faults, and how it is brought about. */
import type {Switch} from './choices.js';

interface Fault {
  readonly value: string;
  readonly label: string;
  /** Fields of the simulator's control route. */
  readonly simulator?: object;
  /** What is put into the page's head. */
  readonly meta?: Readonly<Record<string, string>>;
}

/** In the builds of 2024 all four plugins render: what does not is blocked. */
const ALL_PLUGINS = {era: '2024'};

const FAULTS: readonly [Fault, ...Fault[]] = [
  {value: 'sdk', label: 'SDK blocked', simulator: {blocked: 'sdk'}},
  {value: 'sdk-silent', label: 'SDK never answers', simulator: {blocked: 'sdk-silent'}},
  {value: 'frame', label: 'frame blocked', simulator: {blocked: 'frame'}},
  {value: 'frame-silent', label: 'frame silent', simulator: {blocked: 'frame-silent'}},
  {
    value: 'csp',
    label: 'Content-Security-Policy',
    meta: {'http-equiv': 'Content-Security-Policy', content: "frame-src 'none'"},
  },
  {value: 'domain', label: 'refused by Meta', simulator: {blocked: 'domain'}},
  {value: 'retired', label: 'plugin retired', simulator: {era: '2026'}},
  {
    value: 'referrer',
    label: 'no referrer',
    meta: {name: 'referrer', content: 'no-referrer'},
  },
  {value: 'none', label: 'nothing'},
];

export const FAULT_SWITCHES: readonly [Switch<'blocked'>] = [
  {name: 'blocked', label: 'Fault', options: FAULTS},
];

/** The simulator's part of a fault. */
export function describeFault(value: string): object {
  return {...ALL_PLUGINS, ...FAULTS.find(fault => fault.value === value)?.simulator};
}

/** The page's own part of a fault. A policy holds from the moment its tag is in the head, and for good. */
export function putFaultIntoPage(value: string): void {
  const {meta} = FAULTS.find(fault => fault.value === value) ?? {};
  if (!meta) return;
  const tag = document.createElement('meta');
  for (const [name, text] of Object.entries(meta)) tag.setAttribute(name, text);
  document.head.append(tag);
}
