/** Keeps what the checkbox's frame and the old pixel report. */
import {CONFIRM_EVENT} from '../contract/sdk.js';
import {sendJson, sendNothing, sendPixel} from './responses.js';
import type {Confirm, SimulatorState} from './state.js';

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
export async function recordConfirm(request: Request, state: SimulatorState): Promise<Response> {
  const body = await readBody(request);
  if (!body) return sendJson({error: 'Expected app_id, page_id and user_ref.'}, 400);
  keepConfirm(state, body, 'checkbox-plugin');
  return sendNothing();
}

/** What `FB.AppEvents.logEvent` sent; Meta took confirmations this way until 2023. */
export function recordPixel(url: URL, state: SimulatorState): Response {
  const query = url.searchParams;
  if (state.era === '2019' && query.get('ev') === CONFIRM_EVENT) {
    const names = ['app_id', 'page_id', 'user_ref', 'ref'];
    keepConfirm(
      state,
      Object.fromEntries(names.map(name => [name, query.get(`cd[${name}]`)])),
      'log-event',
    );
  }
  return sendPixel();
}

function keepConfirm(
  state: SimulatorState,
  values: Readonly<Record<string, unknown>>,
  via: Confirm['via'],
): void {
  const read = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const user_ref = read('user_ref');
  state.confirms.push({
    app_id: read('app_id'),
    page_id: read('page_id'),
    user_ref,
    ref: typeof values['ref'] === 'string' ? values['ref'] : null,
    via,
    accepted: state.tickedUserRefs.has(user_ref),
    at: new Date().toISOString(),
  });
}

async function readBody(request: Request): Promise<Record<string, unknown> | undefined> {
  const body: unknown = await request.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? {...body} : undefined;
}
