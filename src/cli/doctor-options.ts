/** Reads the words after `messenger-elements doctor`, and the secrets out of the environment. */
import {parseArgs} from 'node:util';
import {SDK_URL} from '../contract/endpoints.js';
import {GRAPH_URL} from '../contract/graph.js';
import {isPrivateHost} from './doctor/hosts.js';
import {UsageError} from './usage-error.js';

export const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 600_000;

export interface DoctorOptions {
  readonly help: boolean;
  /** The web page. Empty where help is asked for. */
  readonly page: string;
  readonly webhook: string | undefined;
  readonly pageAccessToken: string | undefined;
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  /** Where the page loads the SDK from, without a slash at the end. */
  readonly sdkUrl: string;
  /** Where the Graph API is, without a slash at the end. */
  readonly graphUrl: string;
  /** Milliseconds for each request. */
  readonly timeout: number;
  readonly json: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const WORDS = {
  help: {type: 'boolean', short: 'h'},
  json: {type: 'boolean'},
  webhook: {type: 'string'},
  'page-access-token': {type: 'string'},
  'app-secret': {type: 'string'},
  'verify-token': {type: 'string'},
  'sdk-url': {type: 'string'},
  'graph-url': {type: 'string'},
  timeout: {type: 'string'},
} as const;
const NAMES = Object.keys(WORDS).map(name => `--${name}`);

const SEE_HELP = 'Run "messenger-elements doctor --help".';

/**
 * Nothing that was typed is repeated in an error unless it is known to be no secret: a token may have slipped into the wrong
 * place.
 *
 * @throws UsageError that names the option and what was expected
 */
export function readDoctorOptions(
  words: readonly string[],
  environment: Environment,
): DoctorOptions {
  const {values, positionals} = parseWords(words);
  const help = values.help ?? false;
  if (!help && positionals.length !== 1) {
    throw new UsageError(
      `Expected the address of one web page, found ${positionals.length}. ${SEE_HELP}`,
    );
  }
  return {
    help,
    page: help ? '' : readAddress('The page', positionals[0] ?? ''),
    webhook: values.webhook === undefined ? undefined : readAddress('--webhook', values.webhook),
    pageAccessToken: readSecret('page-access-token', values, environment),
    appSecret: readSecret('app-secret', values, environment),
    verifyToken: readSecret('verify-token', values, environment),
    sdkUrl: readBase('--sdk-url', values['sdk-url'], SDK_URL),
    graphUrl: readGraphUrl(values['graph-url']),
    timeout: readTimeout(values.timeout),
    json: values.json ?? false,
  };
}

function parseWords(words: readonly string[]) {
  const config = {args: [...words], options: WORDS, allowPositionals: true};
  try {
    return parseArgs(config);
  } catch {
    // Node's own sentence repeats what was typed.
    const {tokens} = parseArgs({...config, strict: false, tokens: true});
    const found = tokens.map(findFault).find(fault => fault !== undefined);
    throw new UsageError(
      `Expected options of ${NAMES.join(', ')}; found that ${found ?? 'they are none'}. ${SEE_HELP}`,
    );
  }
}

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** What Node minds about a word, without what may be a secret. */
function findFault({kind, name = '', value, inlineValue}: Token): string | undefined {
  if (kind !== 'option') return undefined;
  if (!isKnown(name)) return 'one is unknown';
  if (WORDS[name].type === 'boolean') {
    return value === undefined ? undefined : `--${name} has a value, and takes none`;
  }
  const isGiven = value !== undefined && (inlineValue || !value.startsWith('-'));
  return isGiven ? undefined : `--${name} has no value`;
}

function isKnown(name: string): name is keyof typeof WORDS {
  return Object.hasOwn(WORDS, name);
}

function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UsageError(
      `${name}: expected an address such as https://shop.example/checkout, found none.`,
    );
  }
  if (url.username || url.password) {
    throw new UsageError(`${name}: expected an address without a user name and a password.`);
  }
  url.hash = '';
  return url.href;
}

/** What stands before the path of every request. */
function readBase(name: string, text: string | undefined, fallback: string): string {
  if (text === undefined) return fallback;
  const url = new URL(readAddress(name, text));
  if (url.search) throw new UsageError(`${name}: expected an address without a query.`);
  return url.href.replace(/\/+$/, '');
}

function readGraphUrl(text: string | undefined): string {
  const base = readBase('--graph-url', text, GRAPH_URL);
  const {protocol, hostname} = new URL(base);
  if (protocol === 'https:' || isPrivateHost(hostname)) return base;
  throw new UsageError(
    '--graph-url: expected https, or a simulator on this machine or in its network: over http everybody on the way can read the token.',
  );
}

/** The names of the environment are those of the samples in docs/server.md. */
function readSecret(
  name: 'page-access-token' | 'app-secret' | 'verify-token',
  values: Readonly<Record<string, unknown>>,
  environment: Environment,
): string | undefined {
  const given = values[name];
  if (given === undefined) {
    return environment[name.toUpperCase().replaceAll('-', '_')]?.trim() || undefined;
  }
  const text = typeof given === 'string' ? given.trim() : '';
  if (text === '') throw new UsageError(`--${name}: expected a text, found an empty one.`);
  return text;
}

function readTimeout(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT;
  const timeout = Number(text);
  if (/^\d+$/.test(text) && timeout >= 1 && timeout <= MAX_TIMEOUT) return timeout;
  throw new UsageError(`--timeout: expected milliseconds from 1 to ${MAX_TIMEOUT}.`);
}
