/**
 * The other half: webhooks in, messages out, and who is who. It runs wherever there are `Request`, `Response`, `fetch` and
 * Web Crypto: Node, Bun, Deno, Workers.
 */
export {AMIO_APP_ID} from '../contract/endpoints.js';
export {createWebhook} from './webhook.js';
export type {WebhookContext, WebhookHandler} from './webhook.js';
export type {
  ErrorContext,
  ErrorStage,
  EventHandler,
  EventHandlers,
  HandlerName,
  WebhookOptions,
} from './webhook-options.js';
export {RefusedRequestError} from './webhook-refusal.js';
export {STOP_WORDS} from './stop-words.js';
export {EVENT_TYPES} from './event.js';
export type {Contact, EventType, MessengerEvent} from './event.js';
export type {Platform, VerifiedBody} from './platform.js';
export type {Claim, Release, Store} from './store.js';

export {createPairing} from './pairing.js';
export type {IssuedReference, Pairing, Resolved} from './pairing.js';
export {ReferenceTakenError} from './pairing-bind.js';
export type {PairingOptions} from './pairing-options.js';
export type {PairedContact} from './pairing-records.js';

export {meta} from './platforms/meta.js';
export type {MetaPlatform} from './platforms/meta.js';
export type {MetaOptions} from './platforms/meta-options.js';
export type {
  MetaAttachmentMessage,
  MetaMessage,
  MetaSendOptions,
} from './platforms/meta-message.js';
export type {ChatPluginSettings} from './platforms/meta-chat-plugin.js';
export {amio} from './platforms/amio.js';
export type {AmioOptions, AmioPlatform} from './platforms/amio.js';
export type {AmioCard, AmioCardsMessage, AmioMessage} from './platforms/amio-message.js';
export type {AmioChannelSettings} from './platforms/amio-settings.js';
export {ChannelMismatchError} from './channel-mismatch.js';
export {PlatformError} from './platform-error.js';
export type {
  AttachmentMessage,
  CardsMessage,
  MessageAttachment,
  MessageButton,
  MessageCard,
  OutgoingMessage,
  QuickReply,
  Recipient,
  SentMessage,
  TextMessage,
} from './message.js';
