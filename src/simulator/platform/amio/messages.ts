/** `POST /v1/messages`. */
import {AMIO_CHANNEL_TYPE} from '../../../contract/amio.js';
import type {AmioContent, AmioSent} from '../../../contract/amio.js';
import {sendOut} from '../outgoing.js';
import type {Platform} from '../platform.js';
import {readAddressee, reader} from './addressee.js';
import {readContent} from './read-content.js';

/** @throws {ApiRefusal} with the status that Amio answers */
export function sendAmioMessage(platform: Platform, body: unknown): AmioSent {
  const known = ['channel', 'contact', 'content', 'metadata'];
  const {channel, contact, content, metadata} = reader.readObject(body, 'The body', known);
  const read = readContent(content);
  const addressee = readAddressee(platform, channel, contact);
  const raw = content as AmioContent;
  const id = sendOut(platform, addressee, {api: 'amio', content: read, metadata});
  const {thread, grant} = addressee;
  return {
    id,
    channel: {id: platform.settings.credentials.amio.channelId, type: AMIO_CHANNEL_TYPE},
    contact: grant ? {user_ref: grant.userRef} : {id: thread.contactId},
    content: raw,
    ...(metadata !== undefined && {metadata}),
  };
}
