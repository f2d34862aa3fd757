/** What the shop's server calls. */
import {handleAmio, isAmioPath} from '../platform/amio/route.js';
import {handleGraph, isGraphPath} from '../platform/graph/route.js';
import type {RouteContext} from '../route.js';

/** For people: how the 404 page names these. */
export const API_NAMES = [
  'POST /<version>/<page id or me>/messages, such as /v26.0/me/messages',
  'GET, POST, DELETE /<version>/<page id or me>/messenger_profile',
  'GET, POST /<version>/<page id or me>/chat_plugin',
  'POST /v1/messages, POST /v1/notifications, GET, PATCH /v1/channels/<id>/settings',
] as const;

/** Everything that looks like a call of an API is answered in that API's form, and kept. */
export function handleApi({request, path, platform}: RouteContext): Promise<Response> | undefined {
  if (isGraphPath(path)) return handleGraph(request, path, platform);
  if (isAmioPath(path)) return handleAmio(request, path, platform);
  return undefined;
}
