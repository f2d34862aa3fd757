/** What both platforms' webhooks become. */

export const EVENT_TYPES = [
  'opt-in',
  'opt-out',
  'message',
  'postback',
  'referral',
  'delivery',
  'read',
  'echo',
  'other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** A person as the platform knows them. */
export interface Contact {
  /** The contact id: Meta's page-scoped id, or Amio's. Unknown until a checkbox's person has replied. */
  id?: string;
  /** The name of the plugin's render by which the person can be answered until the contact id is known. */
  userRef?: string;
}

/** One thing that happened, in the same form whichever platform told of it. */
export interface MessengerEvent {
  type: EventType;
  /** The page's id (Meta) or the channel's (Amio), always as a string. */
  channelId: string;
  contact: Contact;
  /** What the page put into `data-ref`: brought back by an opt-in, a referral, or a postback that opened a conversation. */
  ref?: string;
  /** Of a postback or a quick reply. */
  payload?: string;
  text?: string;
  /** Where it came from, in the platform's words: `SHORTLINK`, `CUSTOMER_CHAT_PLUGIN`, `checkbox`, … */
  source?: string;
  /** When it happened; when it was received, where the platform does not say. */
  timestamp: Date;
  /** The same for every delivery of the same event, and for no other event. */
  key: string;
  /** The platform's own item, unchanged. */
  raw: unknown;
}
