/** Checks a message before it is sent, as far as both platforms agree on what a message is. */
import {ATTACHMENT_TYPES, QUICK_REPLIES_MAX, TEXT_LENGTH_LIMIT} from '../contract/graph.js';
import {createRefusal, describeValue, isRecord} from './refusal.js';

/** Where a platform takes more than {@link OutgoingMessage} says. */
export interface MessageRules {
  /** Who speaks in the errors: `meta().send()`. */
  source: string;
  /** Fields of the message beyond the shared ones; the platform checks them itself. */
  messageFields?: readonly string[];
  /** Fields of an attachment beyond the shared ones; the platform checks them itself. */
  attachmentFields?: readonly string[];
  /** Whether a card may have no title, as long as it has anything else. */
  isCardTitleOptional?: boolean;
}

const BODIES = ['text', 'attachment', 'cards'] as const;
const CARD_FIELDS = ['title', 'text', 'imageUrl', 'url', 'buttons'];

/** The field of a button that says what it does, by the button's type. */
const BUTTON_VALUES: Readonly<Record<string, string>> = {
  url: 'url',
  postback: 'payload',
  phone: 'phone',
};

/**
 * Refuses what no platform takes.
 *
 * @throws {TypeError} that names the field, what it has to be and what was found
 */
export function checkMessage(message: unknown, rules: MessageRules): void {
  const {source, messageFields = []} = rules;
  const fields = checkRecord(message, 'message', source, "Write send(to, {text: '…'}).");
  checkFields(fields, 'message', [...BODIES, 'buttons', 'quickReplies', ...messageFields], source);
  const [body, ...others] = BODIES.filter(name => fields[name] !== undefined);
  if (body === undefined || others.length > 0) {
    throw createRefusal({
      source,
      option: 'message',
      expected: 'an object with one of text, attachment and cards',
      found:
        body === undefined ? 'one with none of them' : `one with ${body}, ${others.join(', ')}`,
      cure: 'Send one message for each of them.',
    });
  }
  if (body === 'text') checkText(fields.text, source);
  if (body === 'attachment') checkAttachment(fields.attachment, rules);
  if (body === 'cards') checkCards(fields.cards, rules);
  if (fields.buttons !== undefined) {
    if (body !== 'text') {
      throw createRefusal({
        source,
        option: 'message.buttons',
        expected: 'left out beside cards and attachments',
        found: 'there',
        cure: 'Put the buttons beside a text, or into a card.',
      });
    }
    checkButtons(fields.buttons, 'message.buttons', source);
  }
  checkQuickReplies(fields.quickReplies, source);
}

/** A character that takes two units in JavaScript counts once, as it does in UTF-8. */
function checkText(text: unknown, source: string): void {
  const length = typeof text === 'string' ? [...text].length : 0;
  if (length >= 1 && length < TEXT_LENGTH_LIMIT) return;
  throw createRefusal({
    source,
    option: 'message.text',
    expected: `a text of 1 to ${TEXT_LENGTH_LIMIT - 1} characters`,
    found:
      typeof text === 'string' && length > 0 ? `${length} characters long` : describeValue(text),
    cure: length > 0 ? 'Shorten it, or send it in parts.' : 'Write what the person is to read.',
  });
}

function checkAttachment(attachment: unknown, {source, attachmentFields = []}: MessageRules): void {
  const option = 'message.attachment';
  const fields = checkRecord(
    attachment,
    option,
    source,
    "Write {type: 'image', url: 'https://…'}.",
  );
  checkFields(fields, option, ['type', 'url', ...attachmentFields], source);
  if (!ATTACHMENT_TYPES.some(type => type === fields.type)) {
    throw createRefusal({
      source,
      option: `${option}.type`,
      expected: `one of ${ATTACHMENT_TYPES.join(', ')}`,
      found: describeValue(fields.type),
      cure: 'Take the type that fits the file.',
    });
  }
  checkUrl(fields.url, `${option}.url`, source);
}

function checkCards(cards: unknown, {source, isCardTitleOptional = false}: MessageRules): void {
  checkList(cards, 'message.cards', source).forEach((card, index) => {
    const option = `message.cards[${index}]`;
    const fields = checkRecord(card, option, source, "Write {title: '…', text: '…'}.");
    checkFields(fields, option, CARD_FIELDS, source);
    const isUntitled = isCardTitleOptional && fields.title === undefined;
    if (!isUntitled) checkString(fields.title, `${option}.title`, source);
    if (isUntitled && CARD_FIELDS.every(name => fields[name] === undefined)) {
      throw createRefusal({
        source,
        option,
        expected: `an object with at least one of ${CARD_FIELDS.join(', ')}`,
        found: 'an empty one',
        cure: 'Leave the card out.',
      });
    }
    if (fields.text !== undefined) checkString(fields.text, `${option}.text`, source);
    if (fields.imageUrl !== undefined) checkUrl(fields.imageUrl, `${option}.imageUrl`, source);
    if (fields.url !== undefined) checkUrl(fields.url, `${option}.url`, source);
    if (fields.buttons !== undefined) checkButtons(fields.buttons, `${option}.buttons`, source);
  });
}

function checkButtons(buttons: unknown, option: string, source: string): void {
  checkList(buttons, option, source).forEach((button, index) => {
    const path = `${option}[${index}]`;
    const fields = checkRecord(button, path, source, "Write {type: 'url', title: '…', url: '…'}.");
    const type = String(fields.type);
    const value = Object.hasOwn(BUTTON_VALUES, type) ? BUTTON_VALUES[type] : undefined;
    if (value === undefined) {
      throw createRefusal({
        source,
        option: `${path}.type`,
        expected: `one of ${Object.keys(BUTTON_VALUES).join(', ')}`,
        found: describeValue(fields.type),
        cure: 'A url opens an address, a postback tells the webhook, a phone calls a number.',
      });
    }
    checkFields(fields, path, ['type', 'title', value], source);
    checkString(fields.title, `${path}.title`, source);
    if (value === 'url') checkUrl(fields.url, `${path}.url`, source);
    else checkString(fields[value], `${path}.${value}`, source);
  });
}

function checkQuickReplies(replies: unknown, source: string): void {
  if (replies === undefined) return;
  const list = checkList(replies, 'message.quickReplies', source);
  if (list.length > QUICK_REPLIES_MAX) {
    throw createRefusal({
      source,
      option: 'message.quickReplies',
      expected: `a list of at most ${QUICK_REPLIES_MAX}`,
      found: `a list of ${list.length}`,
      cure: 'Offer fewer.',
    });
  }
  list.forEach((reply, index) => {
    const option = `message.quickReplies[${index}]`;
    const fields = checkRecord(reply, option, source, "Write {title: 'Yes', payload: 'yes'}.");
    checkFields(fields, option, ['title', 'payload', 'imageUrl'], source);
    checkString(fields.title, `${option}.title`, source);
    checkString(fields.payload, `${option}.payload`, source);
    if (fields.imageUrl !== undefined) checkUrl(fields.imageUrl, `${option}.imageUrl`, source);
  });
}

function checkRecord(
  value: unknown,
  option: string,
  source: string,
  cure: string,
): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw createRefusal({source, option, expected: 'an object', found: describeValue(value), cure});
}

function checkList(value: unknown, option: string, source: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value as readonly unknown[];
  throw createRefusal({
    source,
    option,
    expected: 'a list of at least one',
    found: describeValue(value),
    cure: 'Leave it out, or put something into it.',
  });
}

function checkString(value: unknown, option: string, source: string): void {
  if (typeof value === 'string' && value !== '') return;
  throw createRefusal({
    source,
    option,
    expected: 'a text',
    found: describeValue(value),
    cure: 'Give it one.',
  });
}

function checkUrl(value: unknown, option: string, source: string): void {
  if (typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)) return;
  throw createRefusal({
    source,
    option,
    expected: 'an absolute http or https address',
    found: describeValue(value),
    cure: 'Write it in full, such as https://shop.example/orders/1.',
  });
}

/** A misspelt field, or one of the other platform's, would be lost in silence. */
function checkFields(
  fields: Record<string, unknown>,
  option: string,
  known: readonly string[],
  source: string,
): void {
  const unknown = Object.keys(fields).find(
    name => fields[name] !== undefined && !known.includes(name),
  );
  if (unknown === undefined) return;
  throw createRefusal({
    source,
    option,
    expected: `an object with no other fields than ${known.join(', ')}`,
    found: `one with ${JSON.stringify(unknown)}`,
    cure: 'Correct the name, or leave the field out.',
  });
}
