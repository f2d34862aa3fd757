/** Everything that a simulator remembers, and everything that may be changed about it while it runs. */
import type {Era} from '../contract/eras.js';
import type {PluginName} from '../contract/plugins.js';
import {WEBHOOK_FIELDS, type WebhookField} from '../contract/webhooks.js';
import type {Form, ReferralFate} from './platform/model.js';
import type {PlatformOptions} from './platform/settings.js';

/**
 * What is made to fail.
 * - `sdk`: the script is answered with 403, so its `error` event comes.
 * - `sdk-silent`: the script is never answered.
 * - `bundle`: the loader comes, what it loads is answered with 403. Builds without a loader are not affected.
 * - `frame`: every frame is answered with 403 and `X-Frame-Options: DENY`; the parse calls back as on success.
 * - `frame-silent`: every frame loads, and says nothing.
 * - `domain`: no domain counts as whitelisted, the simulator's own neither.
 */
export const BLOCKED = [
  'none',
  'sdk',
  'sdk-silent',
  'bundle',
  'frame',
  'frame-silent',
  'domain',
] as const;
export type Blocked = (typeof BLOCKED)[number];

export interface SimulatorOptions extends PlatformOptions {
  /** Which builds of the SDK are imitated; the newest by default. */
  era?: Era;
  /** The only page whose plugins are shown; every page by default. */
  pageId?: string;
  /** The only app whose plugins are shown; every app by default. */
  appId?: string;
  /**
   * The origins that may embed the plugins; the simulator's own may in any case. `null`, the default, lets every
   * origin. The page's profile and the channel's settings, set through the APIs, take the place of this list.
   */
  whitelistedDomains?: readonly string[] | null;
  /**
   * The webhook fields that the app is subscribed to for every page, in Meta's form: all by default. What belongs to another
   * one is not delivered. `null`: the app is subscribed to no page.
   */
  subscribedFields?: readonly WebhookField[] | null;
  /** Where the simulator is mounted: `/simulator/demo`. Nothing by default. */
  basePath?: string;
  /** The visitor as Facebook knows them; logged in by default. */
  person?: Partial<Person>;
}

export interface Person {
  loggedIn: boolean;
  name: string;
}

/** A confirmed checkbox, or an attempt at it. */
export interface Confirm {
  app_id: string;
  page_id: string;
  user_ref: string;
  ref: string | null;
  via: 'checkbox-plugin' | 'log-event';
  /** False where the box was not ticked (Meta looks at the box itself) or the page is another one. */
  accepted: boolean;
  /** ISO 8601. */
  at: string;
}

/** A frame that was asked for. */
export interface Render {
  plugin: PluginName;
  app_id: string | null;
  page_id: string | null;
  user_ref: string | null;
  ref: string | null;
  /** The origin that embeds the frame, by its `Referer` header. */
  origin: string | null;
  /** Why nothing is shown; `null` where the plugin is. */
  refused: string | null;
  /** Everything that the SDK sent. */
  query: Readonly<Record<string, string>>;
  /** ISO 8601. */
  at: string;
}

export interface SimulatorState {
  era: Era;
  person: Person;
  blocked: Blocked;
  /** Milliseconds before a frame is answered. */
  frameDelay: number;
  /** Milliseconds before a confirmation arrives. One whose page has left before never does. */
  confirmDelay: number;
  /** Milliseconds that the chat waits for the page to be idle, in the builds that do; read when the script is served. */
  chatDelay: number;
  /** One list for all pages, although each page has its own at Meta: it is what the simulator's owner sets as well. */
  whitelistedDomains: readonly string[] | null;
  /** Whether `prechecked` has an effect, as it had for sites from before October 2017. */
  honoursPrechecked: boolean;
  /** Whose webhooks are sent. Both APIs answer in either form. */
  form: Form;
  /** What becomes of the reference of a m.me link. */
  referral: ReferralFate;
  /** Whether the webhook is told of the page's own messages as well. */
  echoes: boolean;
  /** Where it is false nobody can be written to: the simulator's people are no testers of the app. */
  appLive: boolean;
  /** The webhook fields that the app is subscribed to, in Meta's form; `null` where it is subscribed to no page. */
  subscribedFields: readonly WebhookField[] | null;
  readonly pageId: string | null;
  readonly appId: string | null;
  /** The last 500. */
  readonly confirms: Confirm[];
  /** The last 500. */
  readonly renders: Render[];
  /** Each `user_ref` that was shown, with the frame that shows it: the same frame may load again. */
  readonly usedUserRefs: Map<string, string>;
  /** The `user_ref` of every box that is ticked. */
  readonly tickedUserRefs: Set<string>;
}

/** @throws {TypeError} where a whitelisted domain is not an origin */
export function createState(options: SimulatorOptions = {}): SimulatorState {
  return {
    era: options.era ?? '2026',
    person: {loggedIn: true, name: 'Pat Example', ...options.person},
    blocked: 'none',
    frameDelay: 0,
    confirmDelay: 0,
    chatDelay: 3500,
    whitelistedDomains: options.whitelistedDomains?.map(readOrigin) ?? null,
    honoursPrechecked: false,
    form: options.form ?? 'meta',
    referral: 'delivered',
    echoes: false,
    appLive: true,
    subscribedFields: copyFields(options.subscribedFields),
    pageId: options.pageId ?? null,
    appId: options.appId ?? null,
    confirms: [],
    renders: [],
    usedUserRefs: new Map(),
    tickedUserRefs: new Set(),
  };
}

function copyFields(fields: SimulatorOptions['subscribedFields']): readonly WebhookField[] | null {
  return fields === null ? null : [...(fields ?? WEBHOOK_FIELDS)];
}

/** Everything as it was at the start; the object stays the same, so that who holds it sees the change. */
export function resetState(state: SimulatorState, options: SimulatorOptions): void {
  state.confirms.length = 0;
  state.renders.length = 0;
  state.usedUserRefs.clear();
  state.tickedUserRefs.clear();
  const {pageId, appId, confirms, renders, usedUserRefs, tickedUserRefs, ...changeable} =
    createState(options);
  Object.assign(state, changeable);
}

/** How many confirmations and renders are kept; the oldest are forgotten. */
const RECORDS_KEPT = 500;

export function keepLast<T>(records: T[], record: T): void {
  records.push(record);
  if (records.length > RECORDS_KEPT) records.shift();
}

/** The state as the control route shows it. */
export function describeState(state: SimulatorState): Record<string, unknown> {
  return {
    ...state,
    usedUserRefs: [...state.usedUserRefs.keys()],
    tickedUserRefs: [...state.tickedUserRefs],
  };
}

/**
 * `https://shop.example` for `https://shop.example/`.
 *
 * @throws {TypeError} where it is no http or https address
 */
export function readOrigin(text: string): string {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Judged below, with the addresses of other kinds.
  }
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new TypeError(`expected an origin such as "https://shop.example", found "${text}"`);
  }
  return url.origin;
}
