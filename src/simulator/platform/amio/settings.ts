/** `GET` and `PATCH /v1/channels/<id>/settings`. */
import type {AmioSettings} from '../../../contract/amio.js';
import {readDomains} from '../domains.js';
import type {Platform} from '../platform.js';
import {reader, resolveChannel} from './addressee.js';

/** @throws {ApiRefusal} where the channel is another one */
export function readSettings(platform: Platform, _body: unknown, channelId: string): AmioSettings {
  const {state, pages} = platform;
  const {get_started, menu} = pages.readProfile(resolveChannel(platform, channelId));
  return {
    ...(state.whitelistedDomains && {domains_whitelist: [...state.whitelistedDomains]}),
    ...(get_started && {get_started_button: get_started}),
    ...(Array.isArray(menu) && {menu: menu as unknown[]}),
  };
}

/** All of it or nothing; `null` deletes. */
export function changeSettings(platform: Platform, body: unknown, channelId: string): AmioSettings {
  const {state, pages, changes} = platform;
  const profile = pages.readProfile(resolveChannel(platform, channelId));
  const known = ['domains_whitelist', 'get_started_button', 'menu'];
  const {
    domains_whitelist: domains,
    get_started_button: button,
    menu,
  } = reader.readObject(body, 'The body', known);
  const isList = domains !== undefined && domains !== null;
  const origins = isList ? readDomains(reader, domains, 'domains_whitelist') : [];
  const read = button === undefined || button === null ? undefined : readButton(button);
  if (menu !== undefined && menu !== null) reader.readList(menu, 'menu');
  if (domains !== undefined) state.whitelistedDomains = origins;
  if (button !== undefined) profile.get_started = read;
  if (menu !== undefined) profile.menu = menu ?? undefined;
  changes.announce();
  return readSettings(platform, body, channelId);
}

function readButton(value: unknown): {payload: string} {
  const {payload} = reader.readObject(value, 'get_started_button', ['payload']);
  return {payload: reader.readText(payload, 'get_started_button.payload')};
}
