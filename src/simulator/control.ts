/** The control route: reads and changes the simulator's state over HTTP, for tests and demo pages. */
import {ERAS} from '../contract/eras.js';
import {sendJson} from './responses.js';
import {BLOCKED, describeState, readOrigin, resetState} from './state.js';
import type {SimulatorOptions, SimulatorState} from './state.js';

/** The longest delay that can be asked for: a minute. */
const MAX_DELAY = 60_000;

/** How each field is checked: the value to keep, or a sentence's part that names what was expected. */
const FIELDS: Readonly<Record<string, (value: unknown) => {value: unknown} | {expected: string}>> =
  {
    era: value => readOneOf(value, ERAS),
    blocked: value => readOneOf(value, BLOCKED),
    person: readPerson,
    frameDelay: readDelay,
    chatDelay: readDelay,
    whitelistedDomains: readDomains,
    honoursPrechecked: value =>
      typeof value === 'boolean' ? {value} : {expected: 'true or false'},
  };

export async function handleControl(request: Request, state: SimulatorState): Promise<Response> {
  if (request.method !== 'PATCH') return sendJson(describeState(state));
  const change: unknown = await request.json().catch(() => undefined);
  const problem = applyChange(state, change);
  return problem ? sendJson({error: problem}, 400) : sendJson(describeState(state));
}

export function handleReset(state: SimulatorState, options: SimulatorOptions): Response {
  resetState(state, options);
  return sendJson(describeState(state));
}

/** All of it or, with one sentence about what is wrong, nothing of it. */
function applyChange(state: SimulatorState, change: unknown): string | undefined {
  if (!isRecord(change)) return `The body: expected a JSON object, found ${describe(change)}.`;
  const values: Record<string, unknown> = {};
  for (const [name, found] of Object.entries(change)) {
    const read = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!read) return `Expected one of ${Object.keys(FIELDS).join(', ')}, found "${name}".`;
    const result = read(found);
    if ('expected' in result) {
      return `${name}: expected ${result.expected}, found ${describe(found)}.`;
    }
    values[name] = result.value;
  }
  if (isRecord(values['person'])) values['person'] = {...state.person, ...values['person']};
  Object.assign(state, values);
  return undefined;
}

function readOneOf(value: unknown, allowed: readonly string[]) {
  const found = allowed.find(candidate => candidate === value);
  return found === undefined
    ? {expected: `one of ${allowed.map(name => `"${name}"`).join(', ')}`}
    : {value: found};
}

function readDelay(value: unknown) {
  return typeof value === 'number' && value >= 0 && value <= MAX_DELAY
    ? {value}
    : {expected: `milliseconds from 0 to ${MAX_DELAY}`};
}

function readDomains(value: unknown) {
  const expected = 'null or a list of origins such as ["https://shop.example"]';
  if (value === null) return {value};
  if (!Array.isArray(value)) return {expected};
  try {
    return {value: value.map(domain => readOrigin(String(domain)))};
  } catch {
    return {expected};
  }
}

function readPerson(value: unknown) {
  const expected = '{"loggedIn": true or false, "name": a text}, or one of the two';
  if (!isRecord(value)) return {expected};
  const person: {loggedIn?: boolean; name?: string} = {};
  for (const [key, part] of Object.entries(value)) {
    if (key === 'loggedIn' && typeof part === 'boolean') person.loggedIn = part;
    else if (key === 'name' && typeof part === 'string') person.name = part;
    else return {expected};
  }
  return {value: person};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
