/** Decides, when a frame is asked for, whether its plugin may be shown. Meta decides this on its server as well. */
import type {PluginName} from '../contract/plugins.js';
import type {SimulatorState} from './state.js';
import {isUserRef, USER_REF_EXPECTED} from './user-ref.js';

/**
 * How a refusal looks from the page:
 * - `hidden`: the frame loads and sends the checkbox's `hidden` event.
 * - `frame-ancestors`: the browser itself refuses to show the frame, and no event comes.
 * - `silent`: the frame loads, shows nothing and says nothing. Only the checkbox has an event for a refusal.
 */
export interface Refusal {
  readonly how: 'hidden' | 'frame-ancestors' | 'silent';
  readonly reason: string;
}

export interface FrameRequest {
  readonly plugin: PluginName;
  readonly query: Readonly<Record<string, string>>;
  /** The origin of the `Referer` header; `null` where the page's policy withholds it. */
  readonly origin: string | null;
  /** The simulator's own origin, which may always embed: it is where one tries things out. */
  readonly ownOrigin: string;
  /** Which frame this is: the same one may load again, another one with its `user_ref` may not. */
  readonly frameName: string;
}

type Rule = (asked: FrameRequest, state: SimulatorState) => string | undefined;

const RULES_FOR_ALL: readonly Rule[] = [
  ({query}) => checkId('page_id', query['page_id']),
  ({query, plugin}) =>
    plugin === 'chat' ? undefined : checkId('messenger_app_id', query['messenger_app_id']),
  ({query}, {pageId}) => checkKnown('page_id', query['page_id'], pageId),
  ({query, plugin}, {appId}) =>
    plugin === 'chat'
      ? undefined
      : checkKnown('messenger_app_id', query['messenger_app_id'], appId),
];

const RULES_FOR_CHECKBOX: readonly Rule[] = [
  checkClaimedOrigin,
  ({query}) =>
    isUserRef(query['user_ref'] ?? '')
      ? undefined
      : `user_ref: expected ${USER_REF_EXPECTED}, found ${show(query['user_ref'])}`,
  ({query}, {person}) =>
    query['allow_login'] === 'false' && !person.loggedIn
      ? 'the person is logged out and allow_login is false'
      : undefined,
  ({query, frameName}, {usedUserRefs}) => {
    const shownBy = usedUserRefs.get(query['user_ref'] ?? '');
    return shownBy === undefined || shownBy === frameName
      ? undefined
      : `user_ref ${show(query['user_ref'])} was rendered before`;
  },
];

/** The first reason not to show the plugin, or `undefined` where it may be shown. */
export function decideRefusal(asked: FrameRequest, state: SimulatorState): Refusal | undefined {
  const {plugin, origin} = asked;
  const isCheckbox = plugin === 'checkbox';
  if (origin === null) {
    return {how: 'frame-ancestors', reason: 'no Referer header: the page must send its origin'};
  }
  if (!isWhitelisted(asked, state)) {
    const reason = `${origin} is not whitelisted`;
    return {how: isCheckbox ? 'hidden' : 'frame-ancestors', reason};
  }
  for (const rule of [...RULES_FOR_ALL, ...(isCheckbox ? RULES_FOR_CHECKBOX : [])]) {
    const reason = rule(asked, state);
    if (reason) return {how: isCheckbox ? 'hidden' : 'silent', reason};
  }
  return undefined;
}

function isWhitelisted(
  {origin, ownOrigin}: FrameRequest,
  {blocked, whitelistedDomains}: SimulatorState,
): boolean {
  if (blocked === 'domain') return false;
  return !whitelistedDomains || [ownOrigin, ...whitelistedDomains].some(one => one === origin);
}

function checkClaimedOrigin({query, origin}: FrameRequest): string | undefined {
  const claimed = query['origin'];
  const found = claimed && URL.canParse(claimed) ? new URL(claimed).origin : undefined;
  if (!found) return `origin: expected the page's own, found ${show(claimed)}`;
  return found === origin ? undefined : `origin: the page claims ${found} and is ${origin}`;
}

function checkId(name: string, value: string | undefined): string | undefined {
  return /^\d+$/.test(value ?? '') ? undefined : `${name}: expected digits, found ${show(value)}`;
}

function checkKnown(name: string, value: string | undefined, known: string | null) {
  return known === null || value === known
    ? undefined
    : `${name}: the simulator was made for ${known}, found ${show(value)}`;
}

function show(value: string | undefined): string {
  return value === undefined ? 'none' : `"${value}"`;
}
