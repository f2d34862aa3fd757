/**
 * What Meta sends to a page's webhook, as types. Every field that was seen missing is optional, and more may come at any
 * time: whoever reads must keep what it does not know.
 *
 * Source: Meta's Messenger Platform documentation, Amio's guide "From Webpage", and captured payloads (November 2026).
 */

/** `hub.mode`, `hub.verify_token` and `hub.challenge` of the handshake, which is a GET. */
export const HANDSHAKE = {
  mode: 'hub.mode',
  verifyToken: 'hub.verify_token',
  challenge: 'hub.challenge',
  subscribe: 'subscribe',
} as const;

/** `sha256=` and the lower-case hex HMAC-SHA256 of the raw body under the app secret. */
export const META_SIGNATURE_HEADER = 'X-Hub-Signature-256';

/** `sha1=` and the HMAC-SHA1: the legacy header of Meta, and the only one of Amio. */
export const SHA1_SIGNATURE_HEADER = 'X-Hub-Signature';

/** How long Meta waits for an answer, in milliseconds. */
export const META_ANSWER_LIMIT = 5000;

/** How long Meta goes on sending an event that fails before it ends the subscription, in milliseconds. */
export const META_GIVE_UP_AFTER = 3_600_000;

/**
 * The fields of a subscription by which a page's webhook gets the events of {@link MetaMessagingItem}. Meta knows more.
 *
 * Source: Meta's guide to webhooks for Messenger.
 */
export const WEBHOOK_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
  'message_deliveries',
  'message_reads',
  'message_echoes',
] as const;
export type WebhookField = (typeof WEBHOOK_FIELDS)[number];

/** Below this a timestamp is in seconds: some of Meta's are, though most are in milliseconds. */
export const SECONDS_BELOW = 1e11;

export interface MetaEnvelope {
  object: 'page';
  entry: MetaEntry[];
}

export interface MetaEntry {
  /** The page's id. */
  id: string;
  /** Milliseconds. */
  time: number;
  messaging?: MetaMessagingItem[];
  /** In place of `messaging` where another app has the conversation. */
  standby?: MetaMessagingItem[];
}

/** What the test button of Meta's App Dashboard sends: one item, without the envelope. */
export interface MetaDashboardTest {
  field: string;
  value: MetaMessagingItem;
}

export interface MetaMessagingItem {
  /** Missing in the opt-in of a checkbox. `user_ref` in place of `id` for a chat plugin from v7.0 on. */
  sender?: {id?: string; user_ref?: string};
  recipient: {id: string};
  /** Milliseconds, sometimes seconds; missing from some deliveries. */
  timestamp?: number;
  optin?: MetaOptIn;
  message?: MetaMessage;
  /** A sibling of `message`: the first reply to what was sent to a `user_ref`. It pairs the two. */
  prior_message?: {source: string; identifier: string};
  postback?: MetaPostback;
  referral?: MetaReferral;
  delivery?: {mids?: string[]; watermark: number};
  read?: {watermark: number};
}

export interface MetaOptIn {
  ref?: string;
  /** Of a checkbox only. */
  user_ref?: string;
  /** Missing for plugins; `notification_messages` or `one_time_notif_req` for other opt-ins. */
  type?: string;
  payload?: string;
  /** `STOP_NOTIFICATIONS` where the person ended marketing messages. */
  notification_messages_status?: string;
}

export interface MetaMessage {
  mid: string;
  text?: string;
  quick_reply?: {payload: string};
  /** `template_type` and what belongs to it where a template of the page comes back as an echo. */
  attachments?: {type: string; payload?: {url?: string; template_type?: string}}[];
  tags?: {source: string};
  is_echo?: boolean;
  app_id?: string | number;
  metadata?: string;
}

export interface MetaPostback {
  /** Since 2022. */
  mid?: string;
  title?: string;
  /** Missing in standby. */
  payload?: string;
  referral?: MetaReferral;
}

export interface MetaReferral {
  ref?: string | null;
  /** `SHORTLINK` for a m.me link, `CUSTOMER_CHAT_PLUGIN` for the chat plugin. */
  source?: string | null;
  type?: string;
  referer_uri?: string;
  is_guest_user?: boolean;
}
