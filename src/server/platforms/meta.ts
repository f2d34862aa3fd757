/** Meta's Messenger Platform: its webhooks in, messages and settings out. */
import {SDK_VERSION} from '../../contract/endpoints.js';
import {GRAPH_URL, SENDER_ACTIONS, type SenderAction} from '../../contract/graph.js';
import {META_ANSWER_LIMIT, META_SIGNATURE_HEADER} from '../../contract/webhooks.js';
import {checkDomains} from '../domains.js';
import {checkGetStarted} from '../get-started.js';
import type {Recipient, SentMessage} from '../message.js';
import type {Platform} from '../platform.js';
import {parseBody, readId, readRecord} from '../read.js';
import {checkRecipient} from '../recipient-check.js';
import {createRefusal, describeValue} from '../refusal.js';
import {createSignatureCheck} from '../signature.js';
import {checkSuccess, createMetaCall, createOddAnswer} from './meta-call.js';
import {readChatPlugin, writeChatPlugin, type ChatPluginSettings} from './meta-chat-plugin.js';
import {readMetaEvents} from './meta-events.js';
import {createHandshake} from './meta-handshake.js';
import {checkOptions, type MetaOptions} from './meta-options.js';
import {writeMessage, writeType, type MetaMessage, type MetaSendOptions} from './meta-message.js';

export interface MetaPlatform extends Platform {
  answerHandshake(url: URL): Response;
  /**
   * Sends a message: a text, a file, or cards, with buttons and quick replies. A message to a `userRef` gives no `contactId`,
   * and no echo, delivery or read event follows it.
   *
   * It is sent again by itself only where Meta has said that it was not sent, or where no connection could be made.
   *
   * @throws {TypeError} for a message or a recipient that Meta does not take: nothing was sent
   * @throws {PlatformError} for Meta's refusals, and where no answer came: then `maybeDone` is true
   */
  send(to: Recipient, message: MetaMessage, options?: MetaSendOptions): Promise<SentMessage>;
  /**
   * Shows that somebody is typing, or that what the person wrote was read.
   *
   * @throws {TypeError} for another action, or a recipient that cannot be: nothing was sent
   * @throws {PlatformError} for Meta's refusals, and where no answer came
   */
  sendAction(to: Recipient, action: SenderAction): Promise<void>;
  /**
   * Says on which domains the page's plugins may appear: the list takes the place of the one before, an empty list takes it
   * away.
   *
   * @throws {TypeError} for more than 50, and for what is no https address with a full domain name: nothing was sent
   * @throws {PlatformError} for Meta's refusals, and where no answer came
   */
  whitelistDomains(domains: readonly string[]): Promise<void>;
  /**
   * Sets what the webhook brings as `payload` when somebody presses Get Started; `null` takes the button away. Without the
   * button a m.me link that opens a new conversation brings no reference.
   *
   * @throws {TypeError} for what is neither a text nor `null`: nothing was sent
   * @throws {PlatformError} for Meta's refusals, and where no answer came
   */
  setGetStarted(payload: string | null): Promise<void>;
  /**
   * Changes the settings of the chat plugin.
   *
   * @deprecated Meta has retired the chat plugin: the call left its specification on 2024-11-13. It is kept for old pages.
   * @throws {TypeError} for a setting that Meta does not have, or a value that it does not take: nothing was sent
   * @throws {PlatformError} for Meta's refusals, and where no answer came
   */
  setChatPlugin(settings: ChatPluginSettings): Promise<void>;
  /**
   * Reads the settings of the chat plugin.
   *
   * @deprecated Meta has retired the chat plugin. The call was still listed in its specification in November 2026.
   * @throws {PlatformError} for Meta's refusals, and where no answer came
   */
  getChatPlugin(): Promise<ChatPluginSettings>;
}

const NAME = 'meta';
const PROFILE = 'me/messenger_profile';

/**
 * Connects to Meta's Messenger Platform.
 *
 * Meta signs with SHA-256 and the app's secret, waits 5 seconds for an answer, and ends the subscription after an hour of
 * failures. Events of every page of the app are read: `channelId` says which page it was.
 *
 * @throws {TypeError} for an option that cannot be; no secret is part of the error
 */
export function meta(options: MetaOptions): MetaPlatform {
  const {pageId, appSecret, verifyToken, pageAccessToken} = checkOptions(options, `${NAME}()`);
  const {version = SDK_VERSION, baseUrl = GRAPH_URL} = options;
  const signature = createSignatureCheck('SHA-256', appSecret);
  const call = createMetaCall({...options, version, baseUrl, pageAccessToken});

  function writeRecipient(to: Recipient, source: string): {id: string} | {user_ref: string} {
    const {id, userRef} = checkRecipient(to, source);
    checkChannel(to.channelId, pageId, source);
    return id === undefined ? {user_ref: userRef} : {id};
  }

  /** Sets fields of the page's profile, or deletes those that are `null`. */
  async function changeProfile(field: string, value: unknown): Promise<void> {
    const method = value === null ? 'DELETE' : 'POST';
    const body = value === null ? {fields: [field]} : {[field]: value};
    const answer = await call({method, path: PROFILE, body, isRepeatable: true});
    checkSuccess(answer, `${method} ${PROFILE}`);
  }

  return {
    name: NAME,
    answerLimit: META_ANSWER_LIMIT,
    answerHandshake: createHandshake(verifyToken),

    async verify(body, headers) {
      const isSigned = await signature.verify(body, headers.get(META_SIGNATURE_HEADER));
      return isSigned ? {readEvents: () => readMetaEvents(parseBody(body), pageId)} : undefined;
    },

    async send(to, message, sendOptions) {
      const source = `${NAME}().send()`;
      const body = {
        recipient: writeRecipient(to, source),
        ...writeType(sendOptions, source),
        message: writeMessage(message, source),
      };
      const path = `${pageId}/messages`;
      const signal = sendOptions?.signal;
      const answer = await call({method: 'POST', path, body, isRepeatable: false, signal});
      const {message_id, recipient_id} = readRecord(answer);
      const messageId = readId(message_id);
      if (messageId === undefined) throw createOddAnswer(`POST ${path}`, 'a message_id', answer);
      const contactId = readId(recipient_id);
      return contactId === undefined ? {messageId} : {messageId, contactId};
    },

    async sendAction(to, action) {
      const source = `${NAME}().sendAction()`;
      checkAction(action, source);
      const body = {recipient: writeRecipient(to, source), sender_action: action};
      await call({method: 'POST', path: `${pageId}/messages`, body, isRepeatable: true});
    },

    async whitelistDomains(domains) {
      const checked = checkDomains(`${NAME}().whitelistDomains()`, domains);
      await changeProfile('whitelisted_domains', checked.length === 0 ? null : checked);
    },

    async setGetStarted(payload) {
      const checked = checkGetStarted(payload, `${NAME}().setGetStarted()`);
      await changeProfile('get_started', checked === null ? null : {payload: checked});
    },

    async setChatPlugin(settings) {
      const body = writeChatPlugin(settings, `${NAME}().setChatPlugin()`);
      await call({method: 'POST', path: `${pageId}/chat_plugin`, body, isRepeatable: true});
    },

    async getChatPlugin() {
      const path = `${pageId}/chat_plugin`;
      return readChatPlugin(await call({method: 'GET', path, isRepeatable: true}));
    },
  };
}

function checkChannel(channelId: unknown, pageId: string, source: string): void {
  if (channelId === undefined || channelId === pageId) return;
  throw createRefusal({
    source,
    option: 'to.channelId',
    expected: `the page of meta({pageId}), ${pageId}`,
    found: describeValue(channelId),
    cure: 'Leave it out, or make a meta() for the other page, with its token.',
  });
}

function checkAction(action: unknown, source: string): void {
  if (SENDER_ACTIONS.some(known => known === action)) return;
  throw createRefusal({
    source,
    option: 'action',
    expected: `one of ${SENDER_ACTIONS.join(', ')}`,
    found: describeValue(action),
    cure: 'Take one of them.',
  });
}
