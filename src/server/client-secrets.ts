/** Keeps tokens out of errors: platforms and proxies repeat them in what they answer ("Malformed access token …"). */
import {isRecord} from './refusal.js';

/** Gives the same value with every secret of the call replaced. */
export type Redact = <T>(value: T) => T;

/** Shorter ones would be found in every sentence. */
const MIN_LENGTH = 4;

/** @param call - the secrets are its `access_token` and the token of its `Authorization` */
export function createRedactor(call: {url: URL; headers?: Record<string, string>}): Redact {
  const secrets = listSecrets(call);
  const hide = (text: string) =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value);
    if (Array.isArray(value)) return value.map(redact);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [hide(key), redact(entry)]),
    );
  };
  return value => redact(value) as typeof value;
}

function listSecrets({url, headers = {}}: {url: URL; headers?: Record<string, string>}): string[] {
  const given = [...url.searchParams.getAll('access_token')];
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === 'authorization') given.push(value.replace(/^\S+\s+/, ''));
  }
  return given
    .flatMap(secret => [secret, encodeURIComponent(secret), encodeForm(secret)])
    .filter(secret => secret.length >= MIN_LENGTH);
}

/** As it stands in the query of a `URL`, where a space is a plus. */
function encodeForm(secret: string): string {
  return new URLSearchParams({t: secret}).toString().slice('t='.length);
}
