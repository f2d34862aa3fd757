/** Calls of Meta's Graph API. */
import {createClient} from '../client.js';
import type {CallOptions} from '../option-check.js';
import {describeAnswer, PlatformError} from '../platform-error.js';
import {readRecord} from '../read.js';
import {createMetaError} from './meta-error.js';

export interface MetaCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, without a slash before it. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: object;
  /** Whether it can be made twice without harm. */
  isRepeatable: boolean;
  signal?: AbortSignal;
}

export interface MetaAccess extends CallOptions {
  baseUrl: string;
  version: string;
  pageAccessToken: string;
}

/** @returns a function that makes a call and gives the parsed answer, or rejects with a {@link PlatformError} */
export function createMetaCall(access: MetaAccess): (call: MetaCall) => Promise<unknown> {
  const {baseUrl, version, pageAccessToken, fetch, timeout, retries} = access;
  const send = createClient({platform: 'meta', fetch, timeout, retries});
  const base = `${baseUrl.replace(/\/+$/, '')}/${version}`;
  return ({method, path, query = {}, body, isRepeatable, signal}) => {
    const url = new URL(`${base}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    // The documented place of the token. No error and no log line shows the query.
    url.searchParams.set('access_token', pageAccessToken);
    return send({
      method,
      url,
      body,
      isRepeatable,
      signal,
      readError: (status, _headers, answer) =>
        createMetaError(`${method} ${url.origin}${url.pathname}`, status, answer),
    });
  };
}

/** @throws {PlatformError} unless the answer is `{"result": "success"}` */
export function checkSuccess(answer: unknown, call: string): void {
  if (readRecord(answer).result === 'success') return;
  throw createOddAnswer(call, '{"result": "success"}', answer);
}

/** The error of an answer that is 2xx and JSON, and not what Meta documents. Its values stay out of it: one may be the token. */
export function createOddAnswer(call: string, expected: string, answer: unknown): PlatformError {
  return new PlatformError(
    `meta: ${call} was answered with ${describeAnswer(answer)}; expected ${expected}. Check baseUrl and version.`,
    {platform: 'meta', status: 200, retryable: false, maybeDone: true},
  );
}
