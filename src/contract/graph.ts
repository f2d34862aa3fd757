/**
 * Meta's Graph API, as far as Messenger needs it.
 *
 * Source: Meta's Messenger Platform documentation and API specification (November 2026).
 */

/** Where the Graph API is served: `<base>/<version>/<page id or me>/…`. */
export const GRAPH_URL = 'https://graph.facebook.com';

/** A text message has fewer characters than this. */
export const TEXT_LENGTH_LIMIT = 2000;

/** The most quick replies of a message. */
export const QUICK_REPLIES_MAX = 13;

/** How long after their last message, and after an opt-in by `user_ref`, a person may be answered, in milliseconds. */
export const ANSWER_WINDOW = 24 * 3_600_000;

export const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG'] as const;
export type MessagingType = (typeof MESSAGING_TYPES)[number];

/** Each goes in a request of its own, without a message. */
export const SENDER_ACTIONS = ['mark_seen', 'typing_on', 'typing_off'] as const;
export type SenderAction = (typeof SENDER_ACTIONS)[number];

export const ATTACHMENT_TYPES = ['image', 'audio', 'video', 'file'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** Body of `POST /<version>/<page id or me>/messages`. */
export interface GraphSend {
  recipient: {id: string} | {user_ref: string};
  messaging_type?: MessagingType;
  message?: GraphMessage;
  sender_action?: SenderAction;
  tag?: string;
}

export interface GraphMessage {
  text?: string;
  quick_replies?: GraphQuickReply[];
  attachment?: GraphAttachment;
  metadata?: string;
}

export interface GraphQuickReply {
  content_type: 'text';
  title: string;
  payload: string;
  image_url?: string;
}

export type GraphAttachment =
  | {type: AttachmentType; payload: {url: string; is_reusable?: boolean}}
  | {type: 'template'; payload: Readonly<Record<string, unknown>>};

/** `recipient_id` is missing for what was sent to a `user_ref`; no echo, delivery or read event follows such a message. */
export interface GraphSent {
  recipient_id?: string;
  message_id: string;
}

export interface GraphErrorBody {
  error: {
    message: string;
    type: string;
    code: number;
    error_subcode?: number;
    fbtrace_id?: string;
  };
}

/** The documented codes of {@link GraphErrorBody} that sending a message meets. */
export const GRAPH_ERRORS = {
  temporary: 2,
  appRateLimit: 4,
  outsideWindow: 10,
  invalidParameter: 100,
  /** The token is wrong or has expired. */
  token: 190,
  permission: 200,
  personUnavailable: 551,
  pageRateLimit: 613,
} as const;

/**
 * An app in the answer of `GET /<version>/<page id>/subscribed_apps`, which lists in `data` the apps that a page's webhooks go
 * to; the list is empty where there is none. Only fields that are subscribed for the page and for the app are delivered.
 *
 * Source: Meta's reference of the page's subscribed apps and its guide to webhooks for Messenger. It was not observed.
 */
export interface GraphSubscribedApp {
  id: string;
  name?: string;
  subscribed_fields?: string[];
}

/** What a page access token needs for {@link GraphSubscribedApp}. */
export const SUBSCRIPTIONS_PERMISSIONS = ['pages_manage_metadata', 'pages_show_list'] as const;

/** The documented codes of a refusal of {@link GraphSubscribedApp}. */
export const SUBSCRIPTIONS_ERRORS = {
  permission: 200,
  notVisible: 210,
  tooManyCalls: 80001,
} as const;

/** Subcodes of {@link GRAPH_ERRORS}: `invalidParameter` with the first, `permission` with the second. */
export const GRAPH_SUBCODES = {noSuchPerson: 2018001, appNotLive: 2018028} as const;

/** Usage as JSON, in percent; sent with every answer where limits are near. */
export const USAGE_HEADERS = ['X-App-Usage', 'X-Business-Use-Case-Usage'] as const;

/** Fields of `/<version>/me/messenger_profile`. */
export const PROFILE_FIELDS = [
  'whitelisted_domains',
  'get_started',
  'greeting',
  'ice_breakers',
  'persistent_menu',
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** The most domains of `whitelisted_domains`: https, a full domain name, no IP address, no localhost. */
export const WHITELISTED_DOMAINS_MAX = 50;

/** Values of `/<version>/<page id>/chat_plugin`, which left Meta's specification on 2024-11-13. */
export const CHAT_PLUGIN_VALUES = {
  alignment: ['LEFT', 'RIGHT'],
  entry_point_icon: ['MESSENGER_ICON', 'CHAT_ROUND_ICON', 'CHAT_ANGULAR_ICON', 'NONE'],
  entry_point_label: ['NONE', 'CHAT', 'HELP', 'ASK_US'],
  greeting_dialog_display: ['SHOW', 'HIDE', 'WELCOME_MESSAGE'],
  guest_chat_mode: ['ENABLED', 'DISABLED'],
  mobile_chat_display: ['APP_SWITCH', 'CHAT_TAB'],
} as const;

/** The spacings of the chat plugin: whole pixels, none negative. */
export const CHAT_PLUGIN_SPACINGS = [
  'desktop_bottom_spacing',
  'desktop_side_spacing',
  'mobile_bottom_spacing',
  'mobile_side_spacing',
] as const;

/** The free texts among the chat plugin's twelve fields. */
export const CHAT_PLUGIN_TEXTS = ['theme_color', 'welcome_screen_greeting'] as const;
