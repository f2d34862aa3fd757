/** Sets the stage for the tests of amio(): signed deliveries, and an API that answers what a test says. */
import {createHmac} from 'node:crypto';
import {amio, type AmioOptions, type AmioPlatform} from '../../../src/server/platforms/amio.js';
import type {MessengerEvent} from '../../../src/server/event.js';

/** Larger than 2^53, as Amio's ids are. */
export const CHANNEL_ID = '6160027370600000001';
export const OTHER_CHANNEL_ID = '6160027370600000002';
export const CONTACT_ID = '6160027370699999993';
export const SECRET = 'secret-of-one';
export const OTHER_SECRET = 'secret-of-two';
export const ACCESS_TOKEN = 'token-that-nobody-may-see';
export const USER_REF = 'c2f1a0e4-7a55-4d0e-9a6c-0f7d8f3f2b11';
export const SENT_AT = '2016-10-06T13:42:48Z';

export function createPlatform(options: Partial<AmioOptions> = {}): AmioPlatform {
  return amio({accessToken: ACCESS_TOKEN, secrets: {[CHANNEL_ID]: SECRET}, ...options});
}

/** An envelope of Amio's with the channel in it. */
export function writeEnvelope(event: string, data: object = {}): object {
  const channel = {id: CHANNEL_ID, type: 'facebook_messenger'};
  return {event, timestamp: SENT_AT, data: {channel, ...data}};
}

export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Signs with Node's own HMAC, which the source does not use. */
export function sign(text: string, secret = SECRET): Headers {
  const hex = createHmac('sha1', secret).update(text).digest('hex');
  return new Headers({'X-Hub-Signature': `sha1=${hex}`});
}

/** Delivers a body, signed, and gives the one event that comes of it. */
export async function deliver(
  body: unknown,
  {platform = createPlatform(), secret = SECRET} = {},
): Promise<MessengerEvent> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const verified = await platform.verify(encode(text), sign(text, secret));
  if (!verified) throw new Error('The signature was refused.');
  const [event, ...others] = verified.readEvents();
  if (!event || others.length > 0) throw new Error(`There are ${others.length} events too many.`);
  return event;
}

export interface SeenRequest {
  method: string;
  url: string;
  authorization: string | null;
  body: unknown;
}

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An API that gives the answers in turn, and keeps what it was asked. */
export function createApi(...answers: Answer[]) {
  const seen: SeenRequest[] = [];
  return {
    seen,
    async fetch(this: void, request: Request): Promise<Response> {
      const {method, url, headers} = request;
      const text = await request.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      seen.push({method, url, authorization: headers.get('authorization'), body});
      const answer = answers[seen.length - 1];
      if (!answer) throw new Error(`Nobody expected request ${seen.length}: ${method} ${url}`);
      return writeAnswer(answer);
    },
  };
}

function writeAnswer({status = 200, body = {}, headers = {}}: Answer): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, {status, headers: {'content-type': 'application/json', ...headers}});
}

/** The form of Amio's errors. */
export function writeError(code: number | string, message: string, ...errors: string[]): object {
  return {
    timestamp: SENT_AT,
    status: {code, message},
    errors: errors.map(error => ({message: error})),
  };
}
