/**
 * The chat plugin's settings: `/<version>/<page id>/chat_plugin`. Setting them left Meta's specification on 2024-11-13;
 * what Meta answers since is not established, so the simulator answers in every era as the documentation had it.
 */
import {
  CHAT_PLUGIN_SPACINGS,
  CHAT_PLUGIN_TEXTS,
  CHAT_PLUGIN_VALUES,
} from '../../../contract/graph.js';
import type {Parameters} from '../parameters.js';
import type {Platform} from '../platform.js';
import {reader} from './read-message.js';

const CHOICES: Readonly<Record<string, readonly string[]>> = CHAT_PLUGIN_VALUES;
const SPACINGS: readonly string[] = CHAT_PLUGIN_SPACINGS;
const FIELDS = [...Object.keys(CHOICES), ...SPACINGS, ...CHAT_PLUGIN_TEXTS];

/** What a page has that has set nothing. That all twelve fields are answered is documented; these values are not established. */
const DEFAULTS = {
  alignment: 'RIGHT',
  desktop_bottom_spacing: '24',
  desktop_side_spacing: '24',
  mobile_bottom_spacing: '24',
  mobile_side_spacing: '24',
  entry_point_icon: 'MESSENGER_ICON',
  entry_point_label: 'NONE',
  greeting_dialog_display: 'SHOW',
  guest_chat_mode: 'ENABLED',
  mobile_chat_display: 'APP_SWITCH',
  theme_color: '#0A7CFF',
  welcome_screen_greeting: 'Hi! How can we help you?',
} as const;

/** @param parameters `fields` names what is wanted, separated by commas; all twelve by default */
export function readChatPlugin(
  {chatPlugins}: Platform,
  pageId: string,
  parameters: Parameters,
): {data: Readonly<Record<string, string>>[]} {
  const {fields} = reader.readObject(parameters, '', ['fields']);
  const settings: Readonly<Record<string, string>> = {...DEFAULTS, ...chatPlugins.get(pageId)};
  if (fields === undefined) return {data: [settings]};
  const wanted = reader
    .readText(fields, 'fields')
    .split(',')
    .map(name => reader.readOneOf(name.trim(), 'fields', FIELDS));
  return {data: [Object.fromEntries(wanted.map(name => [name, settings[name] ?? '']))]};
}

export function changeChatPlugin(
  {chatPlugins, changes}: Platform,
  pageId: string,
  parameters: Parameters,
): {success: true} {
  const given = reader.readObject(parameters, '', FIELDS);
  const read = Object.entries(given).map(([name, value]) => [name, readSetting(name, value)]);
  const settings = Object.fromEntries(read) as Record<string, string>;
  chatPlugins.set(pageId, {...chatPlugins.get(pageId), ...settings});
  changes.announce();
  return {success: true};
}

/** Everything comes back as a text. */
function readSetting(name: string, value: unknown): string {
  const choices = CHOICES[name];
  if (choices) return reader.readOneOf(value, name, choices);
  if (name === 'theme_color') return readColor(value);
  if (!SPACINGS.includes(name)) return reader.readText(value, name);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^\d+$/.test(text)) return text;
  throw reader.refuse(name, 'whole pixels from 0 up', value);
}

/** Whether Meta wants the number sign is not established: it may be there or not. */
function readColor(value: unknown): string {
  const color = reader.readText(value, 'theme_color');
  if (/^#?[0-9a-f]{6}$/i.test(color)) return color;
  throw reader.refuse('theme_color', 'a colour such as "#0A7CFF"', value);
}
