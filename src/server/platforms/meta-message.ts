/** A message as Meta's Send API takes it. */
import {
  MESSAGING_TYPES,
  type GraphAttachment,
  type GraphMessage,
  type GraphQuickReply,
  type MessagingType,
} from '../../contract/graph.js';
import {checkMessage} from '../message-check.js';
import type {
  AttachmentMessage,
  CardsMessage,
  MessageAttachment,
  MessageButton,
  MessageCard,
  QuickReply,
  TextMessage,
} from '../message.js';
import {createRefusal, describeValue, isRecord} from '../refusal.js';

/** What Meta takes: every message that both platforms take, and more. */
export type MetaMessage = (TextMessage | MetaAttachmentMessage | CardsMessage) & {
  /** At most 13. They vanish when one is pressed. */
  quickReplies?: readonly QuickReply[];
  /** Comes back in the message's echo; the person never sees it. */
  metadata?: string;
};

export interface MetaAttachmentMessage extends Omit<AttachmentMessage, 'attachment'> {
  attachment: MessageAttachment & {
    /** Lets Meta keep the file, so that it can be sent again without being fetched. */
    isReusable?: boolean;
  };
}

export interface MetaSendOptions {
  /** `RESPONSE` where it is left out. */
  type?: MessagingType;
  /** Belongs to `MESSAGE_TAG`. Meta has refused several tags with error 100 since April 2026. */
  tag?: string;
  /** Ends the call and its waits; whether the message was sent is then not known. */
  signal?: AbortSignal;
}

/**
 * Checks a message and writes it in Meta's words.
 *
 * @throws {TypeError} that names the field, what it has to be and what was found
 */
export function writeMessage(message: MetaMessage, source: string): GraphMessage {
  checkMessage(message, {source, messageFields: ['metadata'], attachmentFields: ['isReusable']});
  checkOwnFields(message, source);
  const {quickReplies, metadata} = message;
  return {
    ...writeBody(message),
    ...(quickReplies && {quick_replies: quickReplies.map(writeQuickReply)}),
    ...(metadata !== undefined && {metadata}),
  };
}

/**
 * Checks what a message is sent as.
 *
 * @throws {TypeError} for a type of no such name, and for a tag that is missing or does not belong
 */
export function writeType(
  options: unknown,
  source: string,
): {messaging_type: MessagingType; tag?: string} {
  const {type = 'RESPONSE', tag} = isRecord(options) ? options : {};
  const messaging_type = MESSAGING_TYPES.find(name => name === type);
  if (messaging_type === undefined) {
    throw createRefusal({
      source,
      option: 'options.type',
      expected: `one of ${MESSAGING_TYPES.join(', ')}`,
      found: describeValue(type),
      cure: 'Leave it out for RESPONSE.',
    });
  }
  if (messaging_type !== 'MESSAGE_TAG' && tag === undefined) return {messaging_type};
  if (messaging_type === 'MESSAGE_TAG' && typeof tag === 'string' && tag !== '') {
    return {messaging_type, tag};
  }
  const isMissing = messaging_type === 'MESSAGE_TAG';
  throw createRefusal({
    source,
    option: 'options.tag',
    expected: isMissing ? 'the name of a tag' : `left out for the type ${messaging_type}`,
    found: describeValue(tag),
    cure: isMissing ? "Take one of Meta's message tags." : 'Give the type MESSAGE_TAG as well.',
  });
}

function writeBody(message: MetaMessage): GraphMessage {
  if (message.attachment !== undefined) {
    const {type, url, isReusable} = message.attachment;
    const reuse = isReusable === undefined ? {} : {is_reusable: isReusable};
    return {attachment: {type, payload: {url, ...reuse}}};
  }
  if (message.cards !== undefined) {
    return {attachment: writeTemplate('generic', {elements: message.cards.map(writeCard)})};
  }
  const {text, buttons} = message;
  if (buttons === undefined) return {text};
  return {attachment: writeTemplate('button', {text, buttons: buttons.map(writeButton)})};
}

function writeTemplate(template_type: 'button' | 'generic', fields: object): GraphAttachment {
  return {type: 'template', payload: {template_type, ...fields}};
}

function writeCard({title, text, imageUrl, url, buttons}: MessageCard): object {
  return {
    title,
    subtitle: text,
    image_url: imageUrl,
    default_action: url === undefined ? undefined : {type: 'web_url', url},
    buttons: buttons?.map(writeButton),
  };
}

function writeButton(button: MessageButton): object {
  const {title} = button;
  if (button.type === 'url') return {type: 'web_url', title, url: button.url};
  if (button.type === 'phone') return {type: 'phone_number', title, payload: button.phone};
  return {type: 'postback', title, payload: button.payload};
}

function writeQuickReply({title, payload, imageUrl}: QuickReply): GraphQuickReply {
  return {
    content_type: 'text',
    title,
    payload,
    ...(imageUrl !== undefined && {image_url: imageUrl}),
  };
}

function checkOwnFields({attachment, metadata}: MetaMessage, source: string): void {
  if (metadata !== undefined && typeof metadata !== 'string') {
    throw createRefusal({
      source,
      option: 'message.metadata',
      expected: 'a text',
      found: describeValue(metadata),
      cure: 'Write structured data as JSON.',
    });
  }
  const isReusable: unknown = attachment?.isReusable;
  if (isReusable !== undefined && typeof isReusable !== 'boolean') {
    throw createRefusal({
      source,
      option: 'message.attachment.isReusable',
      expected: 'true or false',
      found: describeValue(isReusable),
      cure: 'Leave it out for false.',
    });
  }
}
