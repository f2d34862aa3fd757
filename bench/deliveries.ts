/** Signed deliveries in Meta's form, as many and as large as a measurement wants. */
import {createHmac} from 'node:crypto';

export const APP_SECRET = 'the secret of the bench';
export const PAGE_ID = '102345678901234';
const URL = 'https://shop.example/webhook';

/** Meta escapes what is not ASCII, and slashes; so does the bench, since unescaping is part of parsing. */
const TEXT =
  'Good morning, I would like to know where my order is, please. Děkuji! https://shop.example/o';

function createItem(mid: string, text: string) {
  return {
    sender: {id: '6789012345678901'},
    recipient: {id: PAGE_ID},
    timestamp: 1_700_000_000_000,
    message: {mid, text},
  };
}

function writeJson(value: unknown): string {
  const escape = (character: string) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[^\x20-\x7e]/g, escape);
}

/** Message ids of Meta are about this long, and no two are the same. */
function createMid(name: string): string {
  return `m_${name.padStart(24, '0')}${'Vb3qXz81LwEoTnKr5AyUd0Hc'.repeat(4)}`;
}

export interface Delivery {
  readonly body: string;
  readonly signature: string;
}

/** @param keys one message each @param textLength characters of each message */
export function createDelivery(keys: readonly string[], textLength = TEXT.length): Delivery {
  const text = TEXT.repeat(Math.ceil(textLength / TEXT.length)).slice(0, textLength);
  const messaging = keys.map(key => createItem(createMid(key), text));
  const entry = [{id: PAGE_ID, time: 1_700_000_000_000, messaging}];
  const body = writeJson({object: 'page', entry});
  return {body, signature: `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`};
}

export function createRequest({body, signature}: Delivery): Request {
  const headers = {'Content-Type': 'application/json', 'X-Hub-Signature-256': signature};
  return new Request(URL, {method: 'POST', body, headers});
}
