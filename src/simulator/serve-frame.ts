/** Serves the plugins' frames, or a refusal. */
import type {PluginName} from '../contract/plugins.js';
import {renderFrame} from './frames/render-frame.js';
import {decideRefusal} from './refusals.js';
import type {FrameRequest, Refusal} from './refusals.js';
import {sendNothing, sendPage} from './responses.js';
import {keepLast} from './state.js';
import type {SimulatorState} from './state.js';
import {waitFor} from './wait.js';

export async function serveFrame(
  request: Request,
  plugin: PluginName,
  baseUrl: string,
  state: SimulatorState,
): Promise<Response> {
  if (!(await waitFor(state.frameDelay, request.signal))) return sendNothing(499);
  const {origin: ownOrigin, searchParams} = new URL(request.url);
  const query = Object.fromEntries(searchParams);
  const channel = readChannel(query['channel'] ?? '');
  const asked = {plugin, query, origin: readReferer(request), ownOrigin, frameName: channel.cb};
  const refusal = readBlock(state) ?? decideRefusal(asked, state);
  record(asked, refusal, state);
  switch (refusal?.how) {
    case 'denied':
      return sendPage('', {'X-Frame-Options': 'DENY'}, 403);
    case 'frame-ancestors':
      return sendPage('', {'Content-Security-Policy': "frame-ancestors 'none'"});
    case 'silent':
      return sendPage('<!doctype html><title>Simulated: silent</title>');
    default: {
      const {era, person, honoursPrechecked} = state;
      const hidden = refusal !== undefined;
      const shown = {era, person, honoursPrechecked, hidden};
      const frame = {plugin, query, baseUrl, channel, ...shown};
      return sendPage(renderFrame(frame), {'Content-Security-Policy': FRAME_POLICY});
    }
  }
}

/** The frames show what strangers wrote into the page's markup: nothing but the simulator's own script may run. */
const FRAME_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:";

function readBlock({blocked}: SimulatorState) {
  const reason = `blocked: ${blocked}`;
  if (blocked === 'frame') return {how: 'denied', reason} as const;
  if (blocked === 'frame-silent') return {how: 'silent', reason} as const;
  return undefined;
}

function record(
  {plugin, query, origin, frameName}: FrameRequest,
  refusal: {readonly reason: string} | Refusal | undefined,
  state: SimulatorState,
): void {
  keepLast(state.renders, {
    plugin,
    app_id: query['messenger_app_id'] ?? null,
    page_id: query['page_id'] ?? null,
    user_ref: query['user_ref'] ?? null,
    ref: query['ref'] ?? null,
    origin,
    refused: refusal?.reason ?? null,
    query,
    at: new Date().toISOString(),
  });
  if (!refusal && query['user_ref']) state.usedUserRefs.set(query['user_ref'], frameName);
}

/** Where the frame's messages go, from the fragment of `channel`. */
function readChannel(channel: string): {cb: string; origin: string} {
  const fragment = new URLSearchParams(channel.slice(channel.indexOf('#') + 1));
  return {cb: fragment.get('cb') ?? '', origin: fragment.get('origin') ?? ''};
}

function readReferer(request: Request): string | null {
  const referer = request.headers.get('Referer');
  return referer && URL.canParse(referer) ? new URL(referer).origin : null;
}
