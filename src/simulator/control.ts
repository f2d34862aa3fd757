/** The control route: reads and changes the simulator's state over HTTP, for tests and demo pages. */
import {ERAS} from '../contract/eras.js';
import {WEBHOOK_FIELDS} from '../contract/webhooks.js';
import type {Simulator} from './index.js';
import {readJson} from './json.js';
import {findFailureProblem} from './platform/calls.js';
import type {Failure} from './platform/calls.js';
import {MAX_ADVANCE} from './platform/clock.js';
import {FORMS, REFERRALS} from './platform/model.js';
import type {Platform} from './platform/platform.js';
import {sendJson} from './responses.js';
import {BLOCKED, describeState, readOrigin} from './state.js';

/** The longest delay that can be asked for: a minute. */
const MAX_DELAY = 60_000;

type FieldReader = (value: unknown) => {value: unknown} | {expected: string};

/** How each field is checked: the value to keep, or a sentence's part that names what was expected. */
const FIELDS: Readonly<Record<string, FieldReader>> = {
  era: value => readOneOf(value, ERAS),
  blocked: value => readOneOf(value, BLOCKED),
  person: readPerson,
  frameDelay: readDelay,
  confirmDelay: readDelay,
  chatDelay: readDelay,
  whitelistedDomains: readDomains,
  honoursPrechecked: readBoolean,
  form: value => readOneOf(value, FORMS),
  referral: value => readOneOf(value, REFERRALS),
  echoes: readBoolean,
  appLive: readBoolean,
  subscribedFields: readFields,
};

/** What is done once, and not kept as a field. */
const ACTS: Readonly<Record<string, FieldReader>> = {
  failNext: value => {
    const expected = findFailureProblem(value);
    return expected === undefined ? {value} : {expected};
  },
  advance: value =>
    typeof value === 'number' && value >= 0 && value <= MAX_ADVANCE
      ? {value}
      : {expected: `milliseconds from 0 to ${MAX_ADVANCE}`},
};

export async function handleControl(
  request: Request,
  simulator: Simulator,
  platform: Platform,
): Promise<Response> {
  const {state} = simulator;
  if (request.method !== 'PATCH') return sendJson(describeState(state));
  const read = readChange(await readJson(request));
  if ('problem' in read) return sendJson({error: read.problem}, 400);
  const {failNext, advance, ...fields} = read.values;
  if (isRecord(fields['person'])) fields['person'] = {...state.person, ...fields['person']};
  Object.assign(state, fields);
  platform.changes.announce();
  if (failNext !== undefined) simulator.failNext(failNext as Failure);
  if (typeof advance === 'number') await simulator.advance(advance);
  return sendJson(describeState(state));
}

export function handleReset(simulator: Simulator): Response {
  simulator.reset();
  return sendJson(describeState(simulator.state));
}

/** All of it or, with one sentence about what is wrong, nothing of it. */
function readChange(change: unknown): {values: Record<string, unknown>} | {problem: string} {
  if (!isRecord(change)) {
    return {problem: `The body: expected a JSON object, found ${describe(change)}.`};
  }
  const values: Record<string, unknown> = {};
  const known = {...FIELDS, ...ACTS};
  for (const [name, found] of Object.entries(change)) {
    const read = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!read) {
      return {problem: `Expected one of ${Object.keys(known).join(', ')}, found "${name}".`};
    }
    const result = read(found);
    if ('expected' in result) {
      return {problem: `${name}: expected ${result.expected}, found ${describe(found)}.`};
    }
    values[name] = result.value;
  }
  return {values};
}

function readBoolean(value: unknown) {
  return typeof value === 'boolean' ? {value} : {expected: 'true or false'};
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

function readFields(value: unknown) {
  const fields: readonly unknown[] = WEBHOOK_FIELDS;
  const isKnown = Array.isArray(value) && value.every(field => fields.includes(field));
  if (value === null || isKnown) return {value};
  return {expected: `null or a list of ${WEBHOOK_FIELDS.map(name => `"${name}"`).join(', ')}`};
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
