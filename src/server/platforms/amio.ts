/** Amio as a platform: its webhooks in, messages and settings out. */
import {
  AMIO_ANSWER_LIMIT,
  AMIO_URL,
  type AmioSend,
  type AmioSettings,
} from '../../contract/amio.js';
import type {SenderAction} from '../../contract/graph.js';
import {SHA1_SIGNATURE_HEADER} from '../../contract/webhooks.js';
import {checkDomains} from '../domains.js';
import {checkGetStarted} from '../get-started.js';
import type {Recipient, SentMessage} from '../message.js';
import {checkCallOptions, checkDigits, checkSecret, type CallOptions} from '../option-check.js';
import type {Platform} from '../platform.js';
import {parseBody} from '../read.js';
import {createRefusal, describeKind, isRecord} from '../refusal.js';
import {createAmioCall} from './amio-call.js';
import {createChannelFinder, createSigners} from './amio-channels.js';
import {readAmioEvent} from './amio-events.js';
import {writeContent, type AmioMessage} from './amio-message.js';
import {readSent} from './amio-sent.js';
import {
  readSettings,
  writeDomains,
  writeGetStarted,
  type AmioChannelSettings,
} from './amio-settings.js';
import {writeNotification, writeTarget} from './amio-target.js';

export interface AmioOptions extends CallOptions {
  /** The access token of the account, as Amio's administration shows it. */
  accessToken: string;
  /** The webhook secret of each channel, by the channel's id: `{'<channel id>': '<secret>'}`, the ids in quotes. */
  secrets: Readonly<Record<string, string>>;
  /** The channel of calls that name none. Without it that is the only channel of `secrets`, where there is only one. */
  channelId?: string;
}

export interface AmioSendOptions {
  /** Ends the call and its waits; whether the message was sent is then not known. */
  signal?: AbortSignal;
}

export interface AmioPlatform extends Platform {
  /**
   * Sends a message: a text, a file, or cards, with buttons and quick replies. What goes to a `userRef` brings no
   * `contactId` until the person has replied.
   *
   * It is sent again by itself only where Amio has said that it was not sent, or where no connection could be made.
   *
   * @throws {TypeError} for a message or a recipient that Amio does not take: nothing was sent
   * @throws {PlatformError} for Amio's refusals, and where no answer came: then `maybeDone` is true
   */
  send(to: Recipient, message: AmioMessage, options?: AmioSendOptions): Promise<SentMessage>;
  /**
   * Shows that somebody is typing, or that what the person wrote was read.
   *
   * @throws {TypeError} for another action, or a recipient that cannot be: nothing was sent
   * @throws {PlatformError} for Amio's refusals, and where no answer came
   */
  sendAction(to: Recipient, action: SenderAction): Promise<void>;
  /**
   * Says on which domains the channel's plugins may appear: the list takes the place of the one before, an empty list takes it
   * away.
   *
   * @throws {TypeError} for more than 50, and for what is no https address with a full domain name: nothing was sent
   * @throws {PlatformError} for Amio's refusals, and where no answer came
   */
  whitelistDomains(domains: readonly string[], channelId?: string): Promise<void>;
  /**
   * Sets what the webhook brings as `payload` when somebody presses Get Started; `null` takes the button away. Without the
   * button a m.me link that opens a new conversation brings no reference.
   *
   * @throws {TypeError} for what is neither a text nor `null`: nothing was sent
   * @throws {PlatformError} for Amio's refusals, and where no answer came
   */
  setGetStarted(payload: string | null, channelId?: string): Promise<void>;
  /**
   * Reads the settings of a channel.
   *
   * @throws {PlatformError} for Amio's refusals, and where no answer came
   */
  getSettings(channelId?: string): Promise<AmioChannelSettings>;
}

const NAME = 'amio';

/**
 * Connects to Amio.
 *
 * Amio signs with SHA-1, with a secret of each channel's own. A webhook is handled only where the secret that fits belongs to
 * the channel that the body speaks of. Amio waits 60 seconds for an answer and has no handshake: a GET is refused.
 *
 * @throws {TypeError} for an option that cannot be; no secret is part of the error
 */
export function amio(options: AmioOptions): AmioPlatform {
  const source = `${NAME}()`;
  checkPresence(options, source);
  const {accessToken, secrets, baseUrl = AMIO_URL, channelId: defaultId} = options;
  checkSecret(source, 'accessToken', accessToken, "Take it from Amio's administration.");
  const signers = createSigners(secrets, source);
  if (defaultId !== undefined) {
    checkDigits(source, 'channelId', defaultId, 'Take the id that Amio shows, in quotes.');
  }
  checkCallOptions(source, options, ['accessToken', 'secrets', 'channelId']);
  const findChannel = createChannelFinder(secrets, defaultId);
  const call = createAmioCall(accessToken, baseUrl, options);

  async function changeSettings(channelId: string, settings: AmioSettings): Promise<void> {
    await call({
      method: 'PATCH',
      path: `channels/${channelId}/settings`,
      body: settings,
      isRepeatable: true,
    });
  }

  return {
    name: NAME,
    answerLimit: AMIO_ANSWER_LIMIT,

    async verify(body, headers) {
      const signature = headers.get(SHA1_SIGNATURE_HEADER);
      for (const {check, channelIds} of signers) {
        if (signature === null || !(await check.verify(body, signature))) continue;
        return {
          readEvents: () => [readAmioEvent(parseBody(body), {channelIds, signature})],
        };
      }
      return undefined;
    },

    async send(to, message, {signal} = {}) {
      const source = `${NAME}().send()`;
      const target = writeTarget(to, findChannel, source);
      const content = writeContent(message, source);
      const body: AmioSend = {...target, content, metadata: message.metadata};
      return readSent(
        await call({method: 'POST', path: 'messages', body, isRepeatable: false, signal}),
      );
    },

    async sendAction(to, action) {
      const source = `${NAME}().sendAction()`;
      const body = {
        ...writeTarget(to, findChannel, source),
        type: writeNotification(action, source),
      };
      await call({method: 'POST', path: 'notifications', body, isRepeatable: true});
    },

    async whitelistDomains(domains, channelId) {
      const source = `${NAME}().whitelistDomains()`;
      const settings = writeDomains(checkDomains(source, domains));
      await changeSettings(findChannel(channelId, source), settings);
    },

    async setGetStarted(payload, channelId) {
      const source = `${NAME}().setGetStarted()`;
      const settings = writeGetStarted(checkGetStarted(payload, source));
      await changeSettings(findChannel(channelId, source), settings);
    },

    async getSettings(channelId) {
      const id = findChannel(channelId, `${NAME}().getSettings()`);
      return readSettings(
        await call({method: 'GET', path: `channels/${id}/settings`, isRepeatable: true}),
      );
    },
  };
}

function checkPresence(options: unknown, source: string): void {
  if (isRecord(options)) return;
  throw createRefusal({
    source,
    option: 'its argument',
    expected: 'an object with accessToken and secrets',
    found: describeKind(options),
    cure: 'Write amio({accessToken, secrets}).',
  });
}
