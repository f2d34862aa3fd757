/** A message as Amio's API takes it. */
import type {AmioButton, AmioContent, AmioQuickReply, AmioStructure} from '../../contract/amio.js';
import {checkMessage} from '../message-check.js';
import type {
  AttachmentMessage,
  CardsMessage,
  MessageButton,
  MessageCard,
  QuickReply,
  TextMessage,
} from '../message.js';
import {createRefusal, describeValue} from '../refusal.js';

/**
 * What Amio takes: every message that both platforms take, and more: a card may have no title, as long as it has anything
 * else, and `metadata` may be any JSON.
 */
export type AmioMessage = (TextMessage | AttachmentMessage | AmioCardsMessage) & {
  /** At most 13. They vanish when one is pressed. */
  quickReplies?: readonly QuickReply[];
  /** Comes back in the message's echo; the person never sees it. */
  metadata?: unknown;
};

export interface AmioCardsMessage extends Omit<CardsMessage, 'cards'> {
  /** One card, or several side by side: Amio's content of type `structure`. */
  cards: readonly AmioCard[];
}

export type AmioCard = Omit<MessageCard, 'title'> & {title?: string};

/**
 * Checks a message and writes it in Amio's words.
 *
 * @throws {TypeError} that names the field, what it has to be and what was found
 */
export function writeContent(message: AmioMessage, source: string): AmioContent {
  checkMessage(message, {source, messageFields: ['metadata'], isCardTitleOptional: true});
  checkMetadata(message.metadata, source);
  const content = writeBody(message);
  const {quickReplies} = message;
  return quickReplies === undefined
    ? content
    : {...content, quick_replies: quickReplies.map(writeQuickReply)};
}

function writeBody(message: AmioMessage): AmioContent {
  if (message.attachment !== undefined) {
    const {type, url} = message.attachment;
    return {type, payload: {url}};
  }
  if (message.cards !== undefined) {
    const cards = message.cards.map(writeCard);
    const [card, ...others] = cards;
    // Amio takes a single structure without a list around it.
    return {type: 'structure', payload: card && others.length === 0 ? card : cards};
  }
  const {text, buttons} = message;
  return buttons === undefined
    ? {type: 'text', payload: text}
    : {type: 'structure', payload: {text, buttons: buttons.map(writeButton)}};
}

function writeCard({title, text, imageUrl, url, buttons}: AmioCard): AmioStructure {
  return {
    title,
    text,
    image_url: imageUrl,
    item_url: url,
    buttons: buttons?.map(writeButton),
  };
}

function writeButton(button: MessageButton): AmioButton {
  const {type, title} = button;
  if (button.type === 'url') return {type, title, payload: button.url};
  return {type, title, payload: button.type === 'phone' ? button.phone : button.payload};
}

function writeQuickReply({title, payload, imageUrl}: QuickReply): AmioQuickReply {
  return {type: 'text', title, payload, image_url: imageUrl};
}

/** What JSON cannot hold would be lost in silence, or fail far from here. */
function checkMetadata(metadata: unknown, source: string): void {
  if (metadata === undefined || isJson(metadata)) return;
  throw createRefusal({
    source,
    option: 'message.metadata',
    expected: 'a value that JSON can hold',
    found: describeValue(metadata),
    cure: 'Send texts, numbers, booleans, lists and plain objects, without circles.',
  });
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    // A circle, or a BigInt.
    return false;
  }
}
