/** What the platform is told when it is made: ids, secrets, and where its events go. */
import {AMIO_URL} from '../../contract/amio.js';
import {GRAPH_URL} from '../../contract/graph.js';
import {normalizeBasePath} from '../base-path.js';
import type {Form} from './model.js';
import {DEFAULT_PAGE_ID} from './pages.js';

export type WebhookHandler = (request: Request) => Response | Promise<Response>;

export interface AmioOptions {
  /** The channel that stands for the page; digits. */
  channelId?: string;
  /** The channel's secret, by which its webhooks are signed. */
  secret?: string;
  accessToken?: string;
}

export interface PlatformOptions {
  /** Signs the webhooks in Meta's form. */
  appSecret?: string;
  /** What the webhook's handshake brings. */
  verifyToken?: string;
  /** What the Graph API wants to see. */
  pageAccessToken?: string;
  /** Where events go: an address, or a function in the same process. Without it they are kept as `unsent`. */
  webhook?: string | WebhookHandler;
  /** Whose webhooks and API: `meta` by default. */
  form?: Form;
  amio?: AmioOptions;
  /** The payload of the page's Get Started button, as if it had been set through the API. None by default. */
  getStarted?: string;
  /** The time in milliseconds since 1970; the real one by default. `simulator.advance()` comes on top. */
  now?: () => number;
  /**
   * How much faster than the platforms a failed delivery is sent again: 60 by default, so that a minute takes a second,
   * and the hour after which Meta ends the subscription of a webhook that fails takes a minute.
   * With 0 no time passes by itself, and only `simulator.advance()` and "send again" bring the next attempt.
   */
  redeliverySpeed?: number;
  /** How long the webhook may take to answer, in milliseconds: by default 5 s in Meta's form and 60 s in Amio's. */
  answerLimit?: number;
}

/** What your server is told, in the shapes that the server half takes. The texts are the simulator's own, and no secret. */
export interface Credentials {
  readonly meta: {
    /** Where the simulator serves every page: the one that stands for a page nobody has named. */
    readonly pageId: string;
    readonly appSecret: string;
    readonly verifyToken: string;
    readonly pageAccessToken: string;
    readonly baseUrl: string;
  };
  readonly amio: {
    readonly accessToken: string;
    readonly secrets: Readonly<Record<string, string>>;
    readonly channelId: string;
    readonly baseUrl: string;
  };
}

export interface Settings {
  readonly pageId: string | null;
  readonly appId: string | null;
  readonly webhook: string | WebhookHandler | null;
  readonly getStarted: string | null;
  readonly redeliverySpeed: number;
  readonly answerLimit: number | null;
  readonly credentials: Credentials;
}

/** @throws {TypeError} where an option cannot be what it is meant to be */
export function readSettings(
  options: PlatformOptions & {pageId?: string; appId?: string; basePath?: string},
): Settings {
  const {pageId, amio = {}, webhook = null, redeliverySpeed = 60, answerLimit = null} = options;
  const {channelId = '6495613231087502282', secret = 'simulated-channel-secret'} = amio;
  checkDigits('pageId', pageId);
  checkDigits('amio.channelId', channelId);
  checkNumber('redeliverySpeed', redeliverySpeed);
  if (answerLimit !== null) checkNumber('answerLimit', answerLimit);
  if (typeof webhook === 'string') checkWebhook(webhook);
  const basePath = normalizeBasePath(options.basePath);
  const credentials: Credentials = {
    meta: {
      pageId: pageId ?? DEFAULT_PAGE_ID,
      appSecret: options.appSecret ?? 'simulated-app-secret',
      verifyToken: options.verifyToken ?? 'simulated-verify-token',
      pageAccessToken: options.pageAccessToken ?? 'simulated-page-access-token',
      baseUrl: GRAPH_URL + basePath,
    },
    amio: {
      accessToken: amio.accessToken ?? 'simulated-amio-access-token',
      secrets: {[channelId]: secret},
      channelId,
      baseUrl: AMIO_URL.replace(/\/v1$/, `${basePath}/v1`),
    },
  };
  for (const [name, value] of Object.entries({
    appSecret: credentials.meta.appSecret,
    verifyToken: credentials.meta.verifyToken,
    pageAccessToken: credentials.meta.pageAccessToken,
    'amio.secret': secret,
    'amio.accessToken': credentials.amio.accessToken,
  })) {
    if (!value) throw new TypeError(`${name}: expected a text, found an empty one.`);
  }
  return {
    pageId: pageId ?? null,
    appId: options.appId ?? null,
    webhook,
    getStarted: options.getStarted ?? null,
    redeliverySpeed,
    answerLimit,
    credentials,
  };
}

function checkDigits(name: string, value: string | undefined): void {
  if (value === undefined || /^\d+$/.test(value)) return;
  throw new TypeError(`${name}: expected digits as a text, found ${JSON.stringify(value)}.`);
}

function checkNumber(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new TypeError(`${name}: expected a number from 0 up, found ${value}.`);
}

function checkWebhook(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) {
    if (!url.username && !url.password) return;
    // `fetch` takes no address with them.
    throw new TypeError('webhook: expected an address without a user name and a password.');
  }
  throw new TypeError(
    `webhook: expected an http or https address such as "http://localhost:3000/webhook", or a function, found "${address}".`,
  );
}
