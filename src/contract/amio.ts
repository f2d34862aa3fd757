/**
 * The API and the webhooks of Amio, a messaging API company that stands between a shop and Meta.
 *
 * Source: Amio's documentation, its guide "From Webpage" and its published SDK (November 2026).
 */

/** Where Amio's API is served. */
export const AMIO_URL = 'https://api.amio.io/v1';

/** How long Amio waits for an answer, in milliseconds. */
export const AMIO_ANSWER_LIMIT = 60_000;

/** When Amio sends a failed event again, in minutes after each attempt; after the last it is dropped. */
export const AMIO_REDELIVERY_MINUTES = [1, 5, 20, 60, 180, 480] as const;

export const AMIO_CHANNEL_TYPE = 'facebook_messenger';

export const AMIO_EVENTS = [
  'message_received',
  'postback',
  'opt_in',
  'messages_delivered',
  'messages_read',
  'message_echo',
  'notification',
] as const;
export type AmioEvent = (typeof AMIO_EVENTS)[number];

/**
 * What Amio sends to a channel's webhook, signed with the channel's secret (`X-Hub-Signature`, SHA-1). It has no id of its
 * own.
 */
export interface AmioEnvelope {
  event: string;
  /** When it was sent, ISO 8601. */
  timestamp: string;
  data: AmioEventData;
}

export interface AmioEventData {
  /** Of a message. */
  id?: string;
  /** `id` is a string of digits larger than 2^53: it must stay a string. */
  channel: {id: string; type: string};
  /** An opt-in of a checkbox has `user_ref`, with or without `id`; the first reply has both, which pairs them. */
  contact?: {id?: string; user_ref?: string};
  content?: AmioContent & {quick_reply?: {payload: string}};
  postback?: {payload: string};
  /** `type` is `checkbox`, `send_to_messenger` or any other text. */
  opt_in?: {type: string; payload?: string};
  messages?: {id: string}[];
  delivered_timestamp?: string;
  last_read_timestamp?: string;
  metadata?: unknown;
  type?: string;
  payload?: unknown;
}

export const AMIO_MEDIA_TYPES = ['image', 'audio', 'video', 'file'] as const;
export type AmioMediaType = (typeof AMIO_MEDIA_TYPES)[number];

export type AmioContent = (
  | {type: 'text'; payload: string}
  | {type: AmioMediaType; payload: {url: string}}
  | {type: 'structure'; payload: AmioStructure | AmioStructure[]}
) & {quick_replies?: AmioQuickReply[]};

export interface AmioStructure {
  title?: string;
  text?: string;
  image_url?: string;
  item_url?: string;
  buttons?: AmioButton[];
}

export interface AmioButton {
  type: 'url' | 'postback' | 'phone';
  title: string;
  payload: string;
}

export interface AmioQuickReply {
  type: 'text';
  title: string;
  payload: string;
  image_url?: string;
}

/** Body of `POST /messages`; the answer, 201, is the same with an `id`. */
export interface AmioSend {
  channel: {id: string};
  contact: {id: string} | {user_ref: string};
  content: AmioContent;
  metadata?: unknown;
}

export interface AmioSent {
  id: string;
  channel: {id: string; type: string};
  contact: {id?: string; user_ref?: string};
  content: AmioContent;
  metadata?: unknown;
}

/** `type` of `POST /notifications`. */
export const AMIO_NOTIFICATIONS = ['typing_on', 'typing_off', 'messages_read'] as const;
export type AmioNotification = (typeof AMIO_NOTIFICATIONS)[number];

/** `GET` and `PATCH /channels/<id>/settings`; `null` deletes a setting. */
export interface AmioSettings {
  domains_whitelist?: string[] | null;
  get_started_button?: {payload: string} | null;
  menu?: unknown[] | null;
}

/** `status.code` came as a number in some answers and as a string in others. */
export interface AmioErrorBody {
  timestamp?: string;
  status?: {code: number | string; message: string};
  errors?: {message: string}[];
}

/** How many calls are allowed, how many are left, and when the count starts anew. */
export const AMIO_RATE_HEADERS = {
  limit: 'X-RateLimit-Limit',
  remaining: 'X-RateLimit-Remaining',
  reset: 'X-RateLimit-Reset',
} as const;
