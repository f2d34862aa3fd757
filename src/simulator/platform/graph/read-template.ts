/** Reads the templates of the Send API: buttons under a text, and cards. How much of them Meta takes is not established. */
import type {ThreadButton, ThreadCard} from '../model.js';
import type {OutgoingContent} from '../outgoing.js';
import type {ParameterReader, Parameters} from '../parameters.js';

const NAME = 'message.attachment.payload';

/** @throws {ApiRefusal} that names the parameter */
export function readTemplate(reader: ParameterReader, value: unknown): OutgoingContent {
  const all = ['template_type', 'text', 'buttons', 'elements', 'image_aspect_ratio', 'sharable'];
  const {template_type} = reader.readObject(value, NAME, all);
  const type = reader.readOneOf(template_type, `${NAME}.template_type`, ['button', 'generic']);
  if (type === 'button') {
    const known = ['template_type', 'text', 'buttons', 'sharable'];
    const {text, buttons} = reader.readObject(value, NAME, known);
    return {
      text: reader.readText(text, `${NAME}.text`),
      buttons: readButtons(reader, buttons, `${NAME}.buttons`),
    };
  }
  const known = ['template_type', 'elements', 'image_aspect_ratio', 'sharable'];
  const {elements} = reader.readObject(value, NAME, known);
  const cards = reader.readList(elements, `${NAME}.elements`);
  return {cards: cards.map((one, index) => readCard(reader, one, `${NAME}.elements[${index}]`))};
}

function readCard(reader: ParameterReader, value: unknown, name: string): ThreadCard {
  const known = ['title', 'subtitle', 'image_url', 'default_action', 'buttons'];
  const {title, subtitle, image_url, default_action, buttons} = reader.readObject(
    value,
    name,
    known,
  );
  const text = reader.readOptionalText(subtitle, `${name}.subtitle`);
  if (default_action !== undefined) {
    readAction(reader, default_action, `${name}.default_action`);
  }
  return {
    title: reader.readText(title, `${name}.title`),
    ...(text !== undefined && {text}),
    ...(image_url !== undefined && {
      imageUrl: reader.readAddress(image_url, `${name}.image_url`),
    }),
    ...(buttons !== undefined && {buttons: readButtons(reader, buttons, `${name}.buttons`)}),
  };
}

function readAction(reader: ParameterReader, value: unknown, name: string): void {
  const {type, url} = reader.readObject(value, name, ['type', 'url', 'webview_height_ratio']);
  reader.readOneOf(type, `${name}.type`, ['web_url']);
  reader.readAddress(url, `${name}.url`);
}

function readButtons(reader: ParameterReader, value: unknown, name: string): ThreadButton[] {
  return reader
    .readList(value, name)
    .map((one, index) => readButton(reader, one, `${name}[${index}]`));
}

const BUTTON_KEYS: Readonly<Record<string, readonly string[]>> = {
  web_url: ['type', 'title', 'url', 'webview_height_ratio'],
  postback: ['type', 'title', 'payload'],
  phone_number: ['type', 'title', 'payload'],
};

function readButton(reader: ParameterReader, value: unknown, name: string): ThreadButton {
  const all = ['type', 'title', 'url', 'payload', 'webview_height_ratio'];
  const found = reader.readObject(value, name, all);
  const type = reader.readOneOf(found['type'], `${name}.type`, [
    'web_url',
    'postback',
    'phone_number',
  ]);
  const parts: Parameters = reader.readObject(value, name, BUTTON_KEYS[type] ?? all);
  const title = reader.readText(parts['title'], `${name}.title`);
  if (type === 'web_url') {
    return {type: 'url', title, value: reader.readAddress(parts['url'], `${name}.url`)};
  }
  const payload = reader.readText(parts['payload'], `${name}.payload`);
  return {type: type === 'postback' ? 'postback' : 'phone', title, value: payload};
}
