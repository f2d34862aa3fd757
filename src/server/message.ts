/** What can be sent through both platforms, so that a shop can change from one to the other. */
import type {AttachmentType} from '../contract/graph.js';
import type {Contact} from './event.js';

/**
 * Whom a message is for: a contact id, or the `user_ref` of an opt-in that nobody has replied to yet. An event's `contact`
 * and what the pairing knows of a customer fit as they are. Where both are known the contact id is used.
 */
export interface Recipient extends Contact {
  /** The page's id (Meta) or the channel's (Amio), where there are several. */
  channelId?: string;
}

/** A text (with buttons or without), a file, or cards; each with quick replies or without. */
export type OutgoingMessage = (TextMessage | AttachmentMessage | CardsMessage) & {
  /** At most 13. They vanish when one is pressed. */
  quickReplies?: readonly QuickReply[];
  /** Comes back in the message's echo; the person never sees it. */
  metadata?: string;
};

export interface TextMessage {
  /** 1 to 1,999 characters. */
  text: string;
  buttons?: readonly MessageButton[];
  attachment?: never;
  cards?: never;
}

export interface AttachmentMessage {
  attachment: MessageAttachment;
  text?: never;
  buttons?: never;
  cards?: never;
}

export interface CardsMessage {
  /** One card, or several side by side. */
  cards: readonly MessageCard[];
  text?: never;
  buttons?: never;
  attachment?: never;
}

export interface MessageAttachment {
  type: AttachmentType;
  /** Where the platform fetches the file: https. */
  url: string;
}

export interface MessageCard {
  title: string;
  text?: string;
  imageUrl?: string;
  /** Where a press of the card leads. */
  url?: string;
  buttons?: readonly MessageButton[];
}

export type MessageButton =
  | {type: 'url'; title: string; url: string}
  | {type: 'postback'; title: string; payload: string}
  | {type: 'phone'; title: string; phone: string};

export interface QuickReply {
  title: string;
  /** What the webhook brings back as `payload`. */
  payload: string;
  imageUrl?: string;
}

/** What the platform says of a message that it took. */
export interface SentMessage {
  messageId: string;
  /** Unknown for what was sent to a `userRef`, until the person has replied. */
  contactId?: string;
}
