/** Writes what happened as Meta's webhook item. */
import type {MetaEnvelope, MetaMessagingItem, MetaReferral} from '../../contract/webhooks.js';
import type {PlatformEvent, Referral, Sender} from './events.js';
import {writeMetaContent} from './meta-content.js';

/** An item of a plugin that is known by its `user_ref` alone has that in place of the sender's id, or no sender at all. */
export function writeMetaItem(event: PlatformEvent, appId: string | null): MetaMessagingItem {
  const {pageId, at} = event;
  const recipient = {id: pageId};
  const start = {sender: writeSender(event.sender), recipient, timestamp: at};
  switch (event.kind) {
    case 'optin': {
      const {sender, ref} = event;
      const optin = {...(ref !== null && {ref})};
      return sender.contactId === undefined
        ? {recipient, timestamp: at, optin: {...optin, user_ref: sender.userRef}}
        : {...start, optin};
    }
    case 'message': {
      const {messageId: mid, text, quickReply, isFromChat, prior} = event;
      const message = {
        mid,
        text,
        ...(quickReply !== undefined && {quick_reply: {payload: quickReply}}),
        ...(isFromChat && {tags: {source: 'customer_chat_plugin'}}),
      };
      const prior_message = prior && {source: prior.source, identifier: prior.userRef};
      return {...start, message, ...(prior_message && {prior_message})};
    }
    case 'postback': {
      const {messageId: mid, title, payload} = event;
      const referral = event.referral && writeReferral(event.referral);
      return {...start, postback: {mid, title, payload, ...(referral && {referral})}};
    }
    case 'referral':
      return {...start, referral: writeReferral(event.referral)};
    case 'delivery':
      return {...start, delivery: {mids: [...event.messageIds], watermark: at}};
    case 'read':
      return {...start, read: {watermark: event.until}};
    case 'echo': {
      const {messageId: mid, content, metadata} = event;
      // A text, as every id is today; old captures have a number.
      const app = appId === null ? {} : {app_id: appId};
      const told = typeof metadata === 'string' ? {metadata} : {};
      return {
        sender: recipient,
        recipient: {id: event.sender.contactId ?? ''},
        timestamp: at,
        message: {...writeMetaContent(content), mid, is_echo: true, ...app, ...told},
      };
    }
  }
}

export function wrapInEnvelope(item: MetaMessagingItem, time: number): MetaEnvelope {
  return {object: 'page', entry: [{id: readPageId(item), time, messaging: [item]}]};
}

/** An echo comes from the page; everything else goes to it. */
function readPageId({recipient, sender, message}: MetaMessagingItem): string {
  return message?.is_echo ? (sender?.id ?? '') : recipient.id;
}

function writeSender({contactId, userRef}: Sender): {id: string} | {user_ref: string} {
  return contactId === undefined ? {user_ref: userRef ?? ''} : {id: contactId};
}

function writeReferral({ref, source, refererUri, isGuest}: Referral): MetaReferral {
  return {
    ...(ref !== undefined && {ref}),
    source,
    type: 'OPEN_THREAD',
    ...(refererUri !== undefined && {referer_uri: refererUri}),
    ...(isGuest !== undefined && {is_guest_user: isGuest}),
  };
}
