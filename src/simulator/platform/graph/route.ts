/** The Graph API: which call goes where, and Meta's form of answers and errors. */
import {GRAPH_ERRORS} from '../../../contract/graph.js';
import type {GraphErrorBody} from '../../../contract/graph.js';
import {sendJson} from '../../responses.js';
import {ApiRefusal} from '../api-error.js';
import {createTraceId} from '../ids.js';
import type {Parameters} from '../parameters.js';
import type {Platform} from '../platform.js';
import {changeChatPlugin, readChatPlugin} from './chat-plugin.js';
import {sendMessage} from './messages.js';
import {changeProfile, deleteProfile, readProfile} from './profile.js';
import {readGraphRequest} from './request.js';
import {readSubscribedApps} from './subscribed-apps.js';

type Call = (platform: Platform, pageId: string, parameters: Parameters) => object;

const CALLS: Readonly<Record<string, Call>> = {
  'POST messages': sendMessage,
  'GET messenger_profile': readProfile,
  'POST messenger_profile': changeProfile,
  'DELETE messenger_profile': deleteProfile,
  'GET chat_plugin': readChatPlugin,
  'POST chat_plugin': changeChatPlugin,
  'GET subscribed_apps': readSubscribedApps,
};

/** Whether a path looks like a call of the Graph API; the plugins' frames are below the version as well. */
export function isGraphPath(path: string): boolean {
  return /^\/v\d+\.\d+\//.test(path) && !path.endsWith('.php');
}

/** @param path below the simulator's base, decoded */
export async function handleGraph(
  request: Request,
  path: string,
  platform: Platform,
): Promise<Response> {
  const {method} = request;
  const {calls} = platform;
  const asked = await readGraphRequest(request);
  const answer = answerCall(method, path, asked, platform);
  const {status, body, headers} = answer;
  const shown = `${path}${asked.query ? `?${asked.query}` : ''}`;
  calls.record({api: 'meta', method, path: shown, body: asked.body, status, answer: body});
  return sendJson(body, status, headers);
}

type Asked = Awaited<ReturnType<typeof readGraphRequest>>;

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function answerCall(method: string, path: string, asked: Asked, platform: Platform): Answer {
  try {
    platform.calls.throwPlanned();
    checkToken(asked.token, platform);
    const [, page = '', edge = ''] = /^\/v\d+\.\d+\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
    const name = `${method} ${edge}`;
    const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
    if (!call) throw refuseUnknown(method, path);
    if (asked.problem) throw new ApiRefusal(GRAPH_ERRORS.invalidParameter, asked.problem);
    const body = call(platform, resolvePage(platform, page), asked.parameters);
    return {status: 200, body};
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return writeRefusal(error);
  }
}

function checkToken(token: string | null, {settings}: Platform): void {
  const {pageAccessToken} = settings.credentials.meta;
  if (token === pageAccessToken) return;
  const found = token === null ? 'none' : 'another one';
  throw new ApiRefusal(
    GRAPH_ERRORS.token,
    `Invalid OAuth access token: expected the simulator's page access token, found ${found}.`,
  );
}

function resolvePage({pages}: Platform, page: string): string {
  try {
    return pages.resolve(page);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ApiRefusal(GRAPH_ERRORS.invalidParameter, message);
  }
}

function refuseUnknown(method: string, path: string): ApiRefusal {
  const known = Object.keys(CALLS)
    .map(name => name.replace(' ', ' /<version>/<page id or me>/'))
    .join(', ');
  const message = `Not simulated: ${method} ${path}. The simulator knows ${known}.`;
  return new ApiRefusal(GRAPH_ERRORS.invalidParameter, message, {status: 404});
}

/** Which HTTP status Meta sends with which code is documented for none; these were seen. */
function writeRefusal({code, message, more}: ApiRefusal): Answer {
  const {subcode, headers} = more;
  const status = more.status ?? (code === GRAPH_ERRORS.temporary ? 500 : 400);
  const error = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && {error_subcode: subcode}),
    fbtrace_id: createTraceId(),
  };
  const body: GraphErrorBody = {error};
  return {status, body, headers};
}
