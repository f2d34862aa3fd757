/**
 * The Messenger Profile: `/<version>/<page id or me>/messenger_profile`. Each page has its own, but for
 * `whitelisted_domains`: that list is the simulator's, one for all pages.
 */
import {GRAPH_ERRORS, PROFILE_FIELDS} from '../../../contract/graph.js';
import type {ProfileField} from '../../../contract/graph.js';
import {ApiRefusal} from '../api-error.js';
import {readDomains} from '../domains.js';
import type {PageProfile} from '../model.js';
import type {Parameters} from '../parameters.js';
import type {Platform} from '../platform.js';
import {reader} from './read-message.js';

const DONE = {result: 'success'} as const;

/** What the entries of the fields that are lists may have. Source: Meta's reference of the Messenger Profile. */
const ENTRY_KEYS: Readonly<Record<string, readonly string[]>> = {
  greeting: ['locale', 'text'],
  ice_breakers: ['question', 'payload', 'call_to_actions', 'locale'],
  persistent_menu: ['locale', 'composer_input_disabled', 'call_to_actions', 'disabled_surfaces'],
};

/** @param parameters `fields` names what is wanted, separated by commas */
export function readProfile(
  {pages, state}: Platform,
  pageId: string,
  parameters: Parameters,
): {data: Record<string, unknown>[]} {
  const {fields} = reader.readObject(parameters, '', ['fields']);
  const wanted = reader.readText(fields, 'fields').split(',');
  const profile = pages.readProfile(pageId);
  const found: Record<string, unknown> = {};
  for (const name of wanted) {
    const field = reader.readOneOf(name.trim(), 'fields', PROFILE_FIELDS);
    const value = field === 'whitelisted_domains' ? state.whitelistedDomains : profile[field];
    if (value !== undefined && value !== null) found[field] = value;
  }
  return {data: Object.keys(found).length === 0 ? [] : [found]};
}

/** All of it or nothing: every field is read before any is set. */
export function changeProfile(
  {pages, state, changes}: Platform,
  pageId: string,
  parameters: Parameters,
): typeof DONE {
  const given = reader.readObject(parameters, '', PROFILE_FIELDS);
  if (Object.keys(given).length === 0) {
    throw reader.refuse('The body', `one of ${PROFILE_FIELDS.join(', ')}`, undefined);
  }
  const {whitelisted_domains: domains, ...others} = given;
  const origins =
    domains === undefined ? undefined : readDomains(reader, domains, 'whitelisted_domains');
  const read = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, readField(name, value)]),
  );
  const profile = pages.readProfile(pageId);
  if (read['persistent_menu'] && !profile.get_started && !read['get_started']) {
    const message = 'persistent_menu: the page must have a get_started button first.';
    throw new ApiRefusal(GRAPH_ERRORS.invalidParameter, message);
  }
  Object.assign(profile, read);
  if (origins) state.whitelistedDomains = origins;
  changes.announce();
  return DONE;
}

export function deleteProfile(
  {pages, state, changes}: Platform,
  pageId: string,
  parameters: Parameters,
): typeof DONE {
  const {fields} = reader.readObject(parameters, '', ['fields']);
  const names = reader.readList(fields, 'fields').map(name => {
    return reader.readOneOf<ProfileField>(name, 'fields', PROFILE_FIELDS);
  });
  const profile: PageProfile = pages.readProfile(pageId);
  for (const name of names) {
    if (name === 'whitelisted_domains') state.whitelistedDomains = [];
    else delete profile[name];
  }
  changes.announce();
  return DONE;
}

function readField(name: string, value: unknown): unknown {
  const known = ENTRY_KEYS[name];
  if (known) {
    const entries = reader.readList(value, name);
    entries.forEach((entry, index) => reader.readObject(entry, `${name}[${index}]`, known));
    return entries;
  }
  const {payload} = reader.readObject(value, name, ['payload']);
  return {payload: reader.readText(payload, 'get_started.payload', 1000)};
}
