/** Reads the `content` of a message as Amio documents it. */
import {AMIO_MEDIA_TYPES} from '../../../contract/amio.js';
import {QUICK_REPLIES_MAX, TEXT_LENGTH_LIMIT} from '../../../contract/graph.js';
import type {ThreadButton, ThreadCard, ThreadQuickReply} from '../model.js';
import type {OutgoingContent} from '../outgoing.js';
import {reader} from './addressee.js';

const TYPES = ['text', ...AMIO_MEDIA_TYPES, 'structure'] as const;

/** @throws {ApiRefusal} that names the part */
export function readContent(value: unknown): OutgoingContent {
  const known = ['type', 'payload', 'quick_replies'];
  const {type: found, payload, quick_replies: replies} = reader.readObject(value, 'content', known);
  const type = reader.readOneOf(found, 'content.type', TYPES);
  const quickReplies = replies === undefined ? undefined : readQuickReplies(replies);
  return {...readPayload(type, payload), ...(quickReplies && {quickReplies})};
}

function readPayload(type: (typeof TYPES)[number], payload: unknown): OutgoingContent {
  if (type === 'text') {
    return {text: reader.readText(payload, 'content.payload', TEXT_LENGTH_LIMIT - 1)};
  }
  if (type === 'structure') {
    const list: readonly unknown[] = Array.isArray(payload) ? payload : [payload];
    const cards = reader.readList(list, 'content.payload', 10);
    return {cards: cards.map((one, index) => readStructure(one, `content.payload[${index}]`))};
  }
  const {url} = reader.readObject(payload, 'content.payload', ['url']);
  return {attachment: {type, url: reader.readAddress(url, 'content.payload.url')}};
}

function readStructure(value: unknown, name: string): ThreadCard {
  const known = ['title', 'text', 'image_url', 'item_url', 'buttons'];
  const found = reader.readObject(value, name, known);
  const {image_url, item_url, buttons} = found;
  const title = reader.readOptionalText(found['title'], `${name}.title`);
  const text = reader.readOptionalText(found['text'], `${name}.text`);
  if (title === undefined && text === undefined) throw reader.refuse(name, 'title or text', value);
  if (item_url !== undefined) reader.readAddress(item_url, `${name}.item_url`);
  return {
    ...(title !== undefined && {title}),
    ...(text !== undefined && {text}),
    ...(image_url !== undefined && {imageUrl: reader.readAddress(image_url, `${name}.image_url`)}),
    ...(buttons !== undefined && {buttons: readButtons(buttons, `${name}.buttons`)}),
  };
}

function readButtons(value: unknown, name: string): ThreadButton[] {
  return reader.readList(value, name, 3).map((one, index) => {
    const place = `${name}[${index}]`;
    const {
      type: found,
      title,
      payload,
    } = reader.readObject(one, place, ['type', 'title', 'payload']);
    const type = reader.readOneOf(found, `${place}.type`, ['url', 'postback', 'phone']);
    const read = reader.readText(title, `${place}.title`);
    const text = reader.readText(payload, `${place}.payload`);
    if (type === 'url') reader.readAddress(text, `${place}.payload`);
    return {type, title: read, value: text};
  });
}

function readQuickReplies(value: unknown): ThreadQuickReply[] {
  const name = 'content.quick_replies';
  return reader.readList(value, name, QUICK_REPLIES_MAX).map((one, index) => {
    const place = `${name}[${index}]`;
    const known = ['type', 'title', 'payload', 'image_url'];
    const {type, title, payload, image_url} = reader.readObject(one, place, known);
    reader.readOneOf(type, `${place}.type`, ['text']);
    if (image_url !== undefined) reader.readAddress(image_url, `${place}.image_url`);
    return {
      title: reader.readText(title, `${place}.title`),
      payload: reader.readText(payload, `${place}.payload`),
    };
  });
}
