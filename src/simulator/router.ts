/** Which request goes where. */
import {normalizeBasePath} from './base-path.js';
import type {Simulator} from './index.js';
import type {Platform} from './platform/platform.js';
import {findOriginProblem} from './origin-check.js';
import {sendJson, sendNothing, sendText} from './responses.js';
import type {Route, RouteContext} from './route.js';
import {API_NAMES, handleApi} from './routes/api-routes.js';
import {CONTROL_ROUTES} from './routes/control-routes.js';
import {INBOX_ROUTES} from './routes/inbox-routes.js';
import {PLUGIN_ROUTES} from './routes/plugin-routes.js';

const ROUTES: readonly Route[] = [...PLUGIN_ROUTES, ...INBOX_ROUTES, ...CONTROL_ROUTES];

export async function route(
  request: Request,
  simulator: Simulator,
  platform: Platform,
  mount: {readonly basePath?: string},
): Promise<Response> {
  if (request.method === 'OPTIONS') return sendNothing();
  const url = new URL(request.url);
  const basePath = normalizeBasePath(mount.basePath);
  const path = readPath(url, basePath);
  const originProblem = findOriginProblem(request, path);
  if (originProblem !== undefined) return sendJson({error: originProblem}, 403);
  const baseUrl = url.origin + basePath;
  const {state} = simulator;
  const context = {request, url, path, baseUrl, state, simulator, platform};
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  for (const {methods, pattern, handle} of ROUTES) {
    const match = pattern.exec(path);
    if (!match || !methods.split(', ').includes(method)) continue;
    return handle({...context, parts: match.slice(1)});
  }
  return handleApi({...context, parts: []}) ?? refuse(context, basePath);
}

function refuse({request, url}: Pick<RouteContext, 'request' | 'url'>, basePath: string): Response {
  const routes = ROUTES.map(({methods, name}) => `  ${methods} ${basePath}${name}`);
  const calls = API_NAMES.map(name => `  ${name.replaceAll(' /', ` ${basePath}/`)}`);
  const known = [...routes, ...calls].join('\n');
  return sendText(
    `Not simulated: ${request.method} ${url.pathname}\n\nThe simulator knows:\n${known}`,
    404,
  );
}

/** The path below the base, decoded; empty where it is not below it or cannot be decoded. */
function readPath({pathname}: URL, basePath: string): string {
  if (pathname === basePath) return '/';
  if (!pathname.startsWith(`${basePath}/`)) return '';
  try {
    return decodeURIComponent(pathname.slice(basePath.length));
  } catch {
    return '';
  }
}
