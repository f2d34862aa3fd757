/** Calls of Amio's API. */
import {createClient} from '../client.js';
import type {CallOptions} from '../option-check.js';
import {createAmioError} from './amio-error.js';

export interface AmioCall {
  method: 'GET' | 'POST' | 'PATCH';
  /** Below the base address, without a slash before it. */
  path: string;
  body?: object;
  /** Whether it can be made twice without harm. */
  isRepeatable: boolean;
  signal?: AbortSignal;
}

/** @returns a function that makes a call and gives the parsed answer, or rejects with a `PlatformError` */
export function createAmioCall(
  accessToken: string,
  baseUrl: string,
  {fetch: exchange = request => fetch(request), timeout, retries}: CallOptions,
): (call: AmioCall) => Promise<unknown> {
  const send = createClient({
    platform: 'amio',
    fetch: async request => fillEmpty(await exchange(request)),
    timeout,
    retries,
  });
  const base = baseUrl.replace(/\/+$/, '');
  return ({method, path, body, isRepeatable, signal}) => {
    const url = new URL(`${base}/${path}`);
    return send({
      method,
      url,
      headers: {authorization: `Bearer ${accessToken}`},
      body,
      isRepeatable,
      signal,
      readError: (status, _headers, answer) =>
        createAmioError(`${method} ${url.href}`, status, answer),
    });
  };
}

/** What a notification and a changed setting are answered with is not established: no body at all is taken for `null`. */
async function fillEmpty(response: Response): Promise<Response> {
  if (!response.ok) return response;
  const text = await response.text();
  return text === '' ? Response.json(null) : new Response(text, {status: response.status});
}
