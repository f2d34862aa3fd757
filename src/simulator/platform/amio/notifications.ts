/** `POST /v1/notifications`: typing, and that the page has read. */
import {AMIO_NOTIFICATIONS} from '../../../contract/amio.js';
import type {Platform} from '../platform.js';
import {readAddressee, reader} from './addressee.js';

/** @throws {ApiRefusal} with the status that Amio answers */
export function sendAmioNotification(platform: Platform, body: unknown): object {
  const known = ['channel', 'contact', 'type'];
  const {channel, contact, type: found} = reader.readObject(body, 'The body', known);
  const type = reader.readOneOf(found, 'type', AMIO_NOTIFICATIONS);
  const {thread} = readAddressee(platform, channel, contact);
  if (type !== 'messages_read') thread.isPageTyping = type === 'typing_on';
  platform.changes.announce();
  return {channel, contact, type};
}
