/** Writes what happened as Amio's webhooks. */
import {AMIO_CHANNEL_TYPE} from '../../contract/amio.js';
import type {AmioContent, AmioEnvelope, AmioEvent, AmioEventData} from '../../contract/amio.js';
import {writeAmioContent} from './amio-content.js';
import type {PlatformEvent, Sender} from './events.js';

/**
 * The `type` of the opt-in that a reference comes with: of a m.me link, and of the chat plugin. Amio's documents name
 * links as a source of opt-ins; the texts themselves are not established, and neither is that a new conversation brings
 * both, the postback and the opt-in.
 */
const REFERRAL_OPT_INS = {SHORTLINK: 'm.me', CUSTOMER_CHAT_PLUGIN: 'customer_chat_plugin'} as const;

/** Mostly one; a postback that opens a conversation through a link brings the reference in an opt-in of its own. */
export function writeAmioEnvelopes(
  event: PlatformEvent,
  channelId: string,
  sentAt: string,
): AmioEnvelope[] {
  const write = (name: AmioEvent, data: Omit<AmioEventData, 'channel'>): AmioEnvelope => ({
    event: name,
    timestamp: sentAt,
    data: {...data, channel: {id: channelId, type: AMIO_CHANNEL_TYPE}},
  });
  const contact = writeContact(event.sender);
  const time = new Date(event.at).toISOString();
  switch (event.kind) {
    case 'optin': {
      const type = event.sender.userRef === undefined ? 'send_to_messenger' : 'checkbox';
      return [write('opt_in', {contact, opt_in: writeOptIn(type, event.ref)})];
    }
    case 'referral': {
      const {ref, source} = event.referral;
      const type = REFERRAL_OPT_INS[source];
      return [write('opt_in', {contact, opt_in: writeOptIn(type, ref ?? null)})];
    }
    case 'message': {
      const {messageId: id, text, quickReply, prior, sender} = event;
      const content: AmioContent & {quick_reply?: {payload: string}} = {
        type: 'text',
        payload: text,
        ...(quickReply !== undefined && {quick_reply: {payload: quickReply}}),
      };
      const who = prior ? {...sender, userRef: prior.userRef} : sender;
      return [write('message_received', {id, contact: writeContact(who), content})];
    }
    case 'postback': {
      const {payload, referral} = event;
      const postback = write('postback', {contact, postback: {payload}});
      if (typeof referral?.ref !== 'string') return [postback];
      const type = REFERRAL_OPT_INS[referral.source];
      return [postback, write('opt_in', {contact, opt_in: writeOptIn(type, referral.ref)})];
    }
    case 'delivery': {
      const messages = event.messageIds.map(id => ({id}));
      return [write('messages_delivered', {contact, messages, delivered_timestamp: time})];
    }
    case 'read': {
      const last_read_timestamp = new Date(event.until).toISOString();
      return [write('messages_read', {contact, last_read_timestamp})];
    }
    case 'echo': {
      const {messageId: id, metadata} = event;
      const content = writeAmioContent(event.content);
      const told = metadata === undefined ? {} : {metadata};
      return [write('message_echo', {id, contact, content, ...told})];
    }
  }
}

function writeContact({contactId, userRef}: Sender): {id?: string; user_ref?: string} {
  return {
    ...(contactId !== undefined && {id: contactId}),
    ...(userRef !== undefined && {user_ref: userRef}),
  };
}

function writeOptIn(type: string, ref: string | null): {type: string; payload?: string} {
  return {type, ...(ref !== null && {payload: ref})};
}
