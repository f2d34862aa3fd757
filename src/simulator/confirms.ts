/** Keeps what the checkbox's frame and the old pixel report, and lets an accepted confirmation become an opt-in. */
import {CONFIRM_EVENT} from '../contract/sdk.js';
import {readJson} from './json.js';
import {confirmCheckbox, sendToMessenger} from './platform/opt-ins.js';
import type {Platform} from './platform/platform.js';
import {sendJson, sendNothing, sendPixel} from './responses.js';
import {keepLast} from './state.js';
import type {Confirm, SimulatorState} from './state.js';
import {isUserRef} from './user-ref.js';
import {waitFor} from './wait.js';

/** The frame tells that its box was ticked or unticked. */
export async function recordTick(request: Request, state: SimulatorState): Promise<Response> {
  const body = await readBody(request);
  const userRef = body?.['user_ref'];
  if (typeof userRef !== 'string') return sendJson({error: 'Expected user_ref and checked.'}, 400);
  if (body?.['checked'] === true) state.tickedUserRefs.add(userRef);
  else state.tickedUserRefs.delete(userRef);
  return sendNothing();
}

/** The frame passes on what `FB.CheckboxPlugin.confirm` told it. */
export async function recordConfirm(request: Request, platform: Platform): Promise<Response> {
  const body = await readBody(request);
  if (!body) return sendJson({error: 'Expected app_id, page_id and user_ref.'}, 400);
  if (!(await waitFor(platform.state.confirmDelay, request.signal))) return sendNothing(499);
  keepConfirm(platform, body, 'checkbox-plugin');
  return sendNothing();
}

/** What `FB.AppEvents.logEvent` sent; Meta took confirmations this way until 2023. */
export async function recordPixel(request: Request, platform: Platform): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (platform.state.era === '2019' && query.get('ev') === CONFIRM_EVENT) {
    if (!(await waitFor(platform.state.confirmDelay, request.signal))) return sendNothing(499);
    const names = ['app_id', 'page_id', 'user_ref', 'ref'];
    keepConfirm(
      platform,
      Object.fromEntries(names.map(name => [name, query.get(`cd[${name}]`)])),
      'log-event',
    );
  }
  return sendPixel();
}

function keepConfirm(
  platform: Platform,
  values: Readonly<Record<string, unknown>>,
  via: Confirm['via'],
): void {
  const {state} = platform;
  const read = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const user_ref = read('user_ref');
  const confirm: Confirm = {
    app_id: read('app_id'),
    page_id: read('page_id'),
    user_ref,
    ref: typeof values['ref'] === 'string' ? values['ref'] : null,
    via,
    accepted:
      state.tickedUserRefs.has(user_ref) &&
      isUserRef(user_ref) &&
      platform.pages.isServed(read('page_id')),
    at: platform.clock.write(),
  };
  keepLast(state.confirms, confirm);
  if (confirm.accepted) optIn(platform, confirm);
}

/** Whoever is the browser's visitor opts in. Neither way to confirm tells what became of it, so nobody waits. */
function optIn(
  platform: Platform,
  {app_id: appId, page_id, user_ref: userRef, ref}: Confirm,
): void {
  const {pages, threads, grants, state} = platform;
  const pageId = pages.resolve(page_id);
  const owner = grants.find(userRef, pageId)?.person ?? state.person.name;
  const thread = threads.open(owner, pageId);
  void confirmCheckbox(platform, thread, {userRef, ref, appId});
}

/** Send to Messenger was clicked. The answer does not wait for the webhook. */
export async function recordOptIn(request: Request, platform: Platform): Promise<Response> {
  const body = await readBody(request);
  const pageId = String(body?.['page_id']);
  if (!platform.pages.isServed(pageId)) {
    return sendJson({error: `page_id: expected a page that is served, found "${pageId}".`}, 400);
  }
  const thread = platform.threads.open(platform.state.person.name, platform.pages.resolve(pageId));
  const ref = body?.['ref'];
  void sendToMessenger(platform, thread, typeof ref === 'string' ? ref : null);
  return sendNothing();
}

async function readBody(request: Request): Promise<Record<string, unknown> | undefined> {
  const body: unknown = await readJson(request);
  return typeof body === 'object' && body !== null ? {...body} : undefined;
}
