/** Reads the `message` of a Send API call, with the limits that Meta documents. */
import {
  ATTACHMENT_TYPES,
  GRAPH_ERRORS,
  QUICK_REPLIES_MAX,
  TEXT_LENGTH_LIMIT,
} from '../../../contract/graph.js';
import {ApiRefusal} from '../api-error.js';
import type {ThreadQuickReply} from '../model.js';
import type {OutgoingContent} from '../outgoing.js';
import {countCharacters, ParameterReader} from '../parameters.js';
import {readTemplate} from './read-template.js';

export const reader = new ParameterReader(GRAPH_ERRORS.invalidParameter);

export interface ReadMessage {
  readonly content: OutgoingContent;
  readonly metadata: string | undefined;
}

/** @throws {ApiRefusal} that names the parameter */
export function readMessage(value: unknown): ReadMessage {
  const known = ['text', 'quick_replies', 'attachment', 'metadata'];
  const {
    text,
    attachment,
    quick_replies: replies,
    metadata,
  } = reader.readObject(value, 'message', known);
  if ((text === undefined) === (attachment === undefined)) {
    const message = 'message: expected either text or attachment, found both or neither.';
    throw new ApiRefusal(GRAPH_ERRORS.invalidParameter, message);
  }
  const quickReplies = replies === undefined ? undefined : readQuickReplies(replies);
  const body = text === undefined ? readAttachment(attachment) : {text: readText(text)};
  return {
    content: {...body, ...(quickReplies && {quickReplies})},
    metadata: reader.readOptionalText(metadata, 'message.metadata', 1000),
  };
}

function readText(value: unknown): string {
  const text = reader.readText(value, 'message.text');
  const length = countCharacters(text);
  if (length < TEXT_LENGTH_LIMIT) return text;
  const message = `Length of param message[text] must be less than ${TEXT_LENGTH_LIMIT} characters, found ${length}.`;
  throw new ApiRefusal(GRAPH_ERRORS.invalidParameter, message);
}

function readQuickReplies(value: unknown): ThreadQuickReply[] {
  return reader.readList(value, 'message.quick_replies', QUICK_REPLIES_MAX).map((one, index) => {
    const name = `message.quick_replies[${index}]`;
    const known = ['content_type', 'title', 'payload', 'image_url'];
    const {content_type, title, payload, image_url} = reader.readObject(one, name, known);
    reader.readOneOf(content_type, `${name}.content_type`, ['text']);
    if (image_url !== undefined) reader.readAddress(image_url, `${name}.image_url`);
    return {
      title: reader.readText(title, `${name}.title`),
      payload: reader.readText(payload, `${name}.payload`, 1000),
    };
  });
}

function readAttachment(value: unknown): OutgoingContent {
  const {type: found, payload} = reader.readObject(value, 'message.attachment', [
    'type',
    'payload',
  ]);
  const type = reader.readOneOf(found, 'message.attachment.type', [
    ...ATTACHMENT_TYPES,
    'template',
  ]);
  if (type === 'template') return readTemplate(reader, payload);
  const name = 'message.attachment.payload';
  const {url} = reader.readObject(payload, name, ['url', 'is_reusable']);
  return {attachment: {type, url: reader.readAddress(url, `${name}.url`)}};
}
