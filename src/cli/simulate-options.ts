/** Reads the words after `messenger-elements simulate`. */
import {parseArgs} from 'node:util';
import {ERAS} from '../contract/eras.js';
import type {Era} from '../contract/eras.js';
import {FORMS} from '../simulator/platform/model.js';
import type {Form} from '../simulator/platform/model.js';
import {readDigits, readOneOf, readOrigin, readText, readUrl, refuse} from './read-word.js';
import {UsageError} from './usage-error.js';

export const DEFAULT_PORT = 4400;

/**
 * Ten times faster than the platforms: a server that is started anew hears soon of what it has missed, and only after six
 * minutes of failures the subscription ends.
 */
export const DEFAULT_REDELIVERY_SPEED = 10;

export interface SimulateOptions {
  readonly help: boolean;
  readonly port: number;
  readonly webhook: string | undefined;
  /** How much faster than the platforms a failed delivery is sent again. */
  readonly redeliverySpeed: number;
  readonly form: Form;
  readonly era: Era;
  readonly pageId: string;
  readonly appId: string | undefined;
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  readonly pageAccessToken: string | undefined;
  readonly channelId: string | undefined;
  readonly channelSecret: string | undefined;
  readonly accessToken: string | undefined;
  readonly person: string | undefined;
  readonly whitelistedDomains: readonly string[] | undefined;
}

const WORDS = {
  help: {type: 'boolean', short: 'h'},
  port: {type: 'string'},
  webhook: {type: 'string'},
  'redelivery-speed': {type: 'string'},
  form: {type: 'string'},
  era: {type: 'string'},
  'page-id': {type: 'string'},
  'app-id': {type: 'string'},
  'app-secret': {type: 'string'},
  'verify-token': {type: 'string'},
  'page-access-token': {type: 'string'},
  'channel-id': {type: 'string'},
  'channel-secret': {type: 'string'},
  'access-token': {type: 'string'},
  person: {type: 'string'},
  whitelist: {type: 'string', multiple: true},
} as const;

/** The page of who names none: the same digits as in the documentation's samples. */
const PAGE_ID = '123456789';

/** @throws UsageError that names the option, what was expected and what was found */
export function readSimulateOptions(words: readonly string[]): SimulateOptions {
  const values = parseWords(words);
  return {
    help: values.help ?? false,
    port: readPort(values.port),
    webhook: readUrl('--webhook', values.webhook),
    redeliverySpeed: readSpeed(values['redelivery-speed']),
    form: readOneOf('--form', values.form, FORMS) ?? 'meta',
    era: readOneOf('--era', values.era, ERAS) ?? '2026',
    pageId: readDigits('--page-id', values['page-id']) ?? PAGE_ID,
    appId: readDigits('--app-id', values['app-id']),
    appSecret: readText('--app-secret', values['app-secret']),
    verifyToken: readText('--verify-token', values['verify-token']),
    pageAccessToken: readText('--page-access-token', values['page-access-token']),
    channelId: readDigits('--channel-id', values['channel-id']),
    channelSecret: readText('--channel-secret', values['channel-secret']),
    accessToken: readText('--access-token', values['access-token']),
    person: readText('--person', values.person),
    whitelistedDomains: values.whitelist?.map(domain => readOrigin('--whitelist', domain)),
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({args: [...words], options: WORDS, allowPositionals: false}).values;
  } catch (error) {
    // Node's own sentence names the word that it does not know.
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason} Run "messenger-elements simulate --help".`);
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw refuse('--port', 'a number from 0 to 65535', text);
}

function readSpeed(text: string | undefined): number {
  if (text === undefined) return DEFAULT_REDELIVERY_SPEED;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw refuse('--redelivery-speed', 'a number from 0 up', text);
}
