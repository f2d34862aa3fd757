/** Sets the stage for the tests of `meta()`: a page, its signed deliveries, and a Graph API that answers as it is told. */
import {createHmac} from 'node:crypto';
import type {MessengerEvent} from '../../../src/server/event.js';
import {PlatformError} from '../../../src/server/platform-error.js';
import {meta, type MetaPlatform} from '../../../src/server/platforms/meta.js';
import type {MetaOptions} from '../../../src/server/platforms/meta-options.js';

export const OPTIONS: MetaOptions = {
  pageId: '1029384756',
  appSecret: 'test_app_secret',
  verifyToken: 'test_verify_token',
  pageAccessToken: 'EAAB_test_page_token',
};
export const PERSON = '24601246012460';

export function sign(body: string, secret = OPTIONS.appSecret): Headers {
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  return new Headers({'X-Hub-Signature-256': `sha256=${hex}`});
}

export const encode = (text: string) => new TextEncoder().encode(text);

/** Delivers a body, signed, and gives the events in it. */
export async function readSigned(body: string): Promise<MessengerEvent[]> {
  const verified = await meta(OPTIONS).verify(encode(body), sign(body));
  if (!verified) throw new Error('the signature should have fitted');
  return verified.readEvents();
}

export const deliver = (body: unknown) => readSigned(JSON.stringify(body));

export const wrap = (...messaging: unknown[]) => ({
  object: 'page',
  entry: [{id: OPTIONS.pageId, time: 1_700_000_005_000, messaging}],
});

/** Delivers one item in the usual envelope; there has to be one event of it. */
export async function deliverItem(item: unknown): Promise<MessengerEvent> {
  const [event, ...others] = await deliver(wrap(item));
  if (!event || others.length > 0) throw new Error('there should have been one event');
  return event;
}

export interface SeenCall {
  method: string;
  /** Path and query, the token included. */
  path: string;
  body: unknown;
}

/** `meta()` with a Graph API that gives the answers one after the other, the last one for ever. */
export function stageGraph(...answers: (() => Response | Promise<Response>)[]): {
  platform: MetaPlatform;
  calls: SeenCall[];
} {
  const calls: SeenCall[] = [];
  const platform = meta({
    ...OPTIONS,
    timeout: 2000,
    async fetch(request) {
      const {pathname, search, origin} = new URL(request.url);
      const text = await request.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      calls.push({method: request.method, path: `${origin}${pathname}${search}`, body});
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      if (!answer) throw new Error('no answer was given to the stage');
      return answer();
    },
  });
  return {platform, calls};
}

export const SENT = {recipient_id: PERSON, message_id: 'm_1'};
export const answerWith = (body: unknown, init?: ResponseInit) => (): Response =>
  Response.json(body, init);

/** An answer of Meta's that says no. */
export const refuse = (code: number, status = 400, subcode?: number) =>
  answerWith(
    {
      error: {
        message: `(#${code}) Something Meta says`,
        type: 'OAuthException',
        code,
        error_subcode: subcode,
        fbtrace_id: 'AbCdEf',
      },
    },
    {status},
  );

export async function catchPlatformError(promise: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlatformError) return error;
  throw new Error(`a PlatformError was expected, found ${String(error)}`);
}
