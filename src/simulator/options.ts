/** Checks what `createSimulator()` is told: a misspelt option would be a simulator that does something else. */
import {ERAS} from '../contract/eras.js';
import {WEBHOOK_FIELDS} from '../contract/webhooks.js';
import {FORMS} from './platform/model.js';
import type {SimulatorOptions} from './state.js';

/** Every option, so that the compiler misses one that is added. */
const NAMES: Readonly<Record<keyof SimulatorOptions, true>> = {
  amio: true,
  answerLimit: true,
  appId: true,
  appSecret: true,
  basePath: true,
  era: true,
  form: true,
  getStarted: true,
  now: true,
  pageAccessToken: true,
  pageId: true,
  person: true,
  redeliverySpeed: true,
  subscribedFields: true,
  verifyToken: true,
  webhook: true,
  whitelistedDomains: true,
};

/** @throws {TypeError} that names the option, what was expected and what was found */
export function checkOptions(options: SimulatorOptions): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(NAMES, name)) continue;
    const known = Object.keys(NAMES).join(', ');
    throw new TypeError(
      `createSimulator(): expected options of ${known}; found ${JSON.stringify(name)}.`,
    );
  }
  checkOneOf('era', options.era, ERAS);
  checkOneOf('form', options.form, FORMS);
  checkFields(options.subscribedFields);
}

function checkOneOf(name: string, found: string | undefined, allowed: readonly string[]): void {
  if (found === undefined || allowed.includes(found)) return;
  const expected = allowed.map(value => `'${value}'`).join(', ');
  throw new TypeError(
    `createSimulator(): ${name}: expected one of ${expected}; found ${JSON.stringify(found)}.`,
  );
}

function checkFields(found: unknown): void {
  if (found === undefined || found === null) return;
  const fields: readonly unknown[] = WEBHOOK_FIELDS;
  if (Array.isArray(found) && found.every(field => fields.includes(field))) return;
  throw new TypeError(
    `createSimulator(): subscribedFields: expected null or a list of ${WEBHOOK_FIELDS.join(', ')}; found ${JSON.stringify(found)}.`,
  );
}
