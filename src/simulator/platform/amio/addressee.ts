/** Whom an Amio call is about. */
import {ApiRefusal} from '../api-error.js';
import {findAddressee} from '../outgoing.js';
import type {Addressee} from '../outgoing.js';
import {ParameterReader} from '../parameters.js';
import type {Platform} from '../platform.js';

/** Amio refuses a parameter that cannot be with 422. */
export const reader = new ParameterReader(422);

/** @throws {ApiRefusal} where the channel is another one, or it is not clear which page it stands for */
export function resolveChannel({settings, pages}: Platform, channelId: unknown): string {
  const known = settings.credentials.amio.channelId;
  if (channelId !== known) {
    const found = JSON.stringify(channelId) ?? 'none';
    throw new ApiRefusal(404, `channel.id: expected "${known}" (a text), found ${found}.`);
  }
  try {
    return pages.resolve();
  } catch (error) {
    throw new ApiRefusal(422, error instanceof Error ? error.message : String(error));
  }
}

/** @throws {ApiRefusal} where nobody is meant, or the page may not write to them; what Facebook refuses is a 502 */
export function readAddressee(platform: Platform, channel: unknown, contact: unknown): Addressee {
  const {id: channelId} = reader.readObject(channel, 'channel', ['id']);
  const pageId = resolveChannel(platform, channelId);
  const {id, user_ref} = reader.readObject(contact, 'contact', ['id', 'user_ref']);
  if ((id === undefined) === (user_ref === undefined)) {
    throw reader.refuse('contact', 'either id or user_ref', contact);
  }
  const found = findAddressee(platform, pageId, {
    id: reader.readOptionalText(id, 'contact.id'),
    userRef: reader.readOptionalText(user_ref, 'contact.user_ref'),
  });
  if (typeof found === 'object') {
    if (platform.state.appLive) return found;
    throw new ApiRefusal(502, 'Facebook refused: (#200) the app is not live.');
  }
  switch (found) {
    case 'unknown':
      throw new ApiRefusal(404, `No such contact: ${JSON.stringify(contact)}.`);
    case 'window':
      throw new ApiRefusal(
        502,
        'Facebook refused: (#10) sent outside of the allowed window of 24 hours.',
      );
    case 'blocked':
      throw new ApiRefusal(502, "Facebook refused: (#551) this person isn't available right now.");
  }
}
