/**
 * The apps that the page's webhooks go to: `GET /<version>/<page id or me>/subscribed_apps`, as Meta's reference documents it.
 * It was not observed, nor what it answers once Meta has ended the subscription of a webhook that fails: here that changes
 * nothing.
 */
import type {GraphSubscribedApp} from '../../../contract/graph.js';
import type {Parameters} from '../parameters.js';
import type {Platform} from '../platform.js';
import {listSubscribedFields} from '../subscribed-fields.js';
import {reader} from './read-message.js';

/** The app where the simulator serves every one: that of the documentation's samples. */
const DEFAULT_APP_ID = '987654321';

/** @param parameters none is documented */
export function readSubscribedApps(
  {settings, state}: Platform,
  _pageId: string,
  parameters: Parameters,
): {data: GraphSubscribedApp[]} {
  reader.readObject(parameters, '', []);
  if (state.subscribedFields === null) return {data: []};
  const id = settings.appId ?? DEFAULT_APP_ID;
  const subscribed_fields = listSubscribedFields(state);
  return {data: [{id, name: 'Simulated app', subscribed_fields}]};
}
