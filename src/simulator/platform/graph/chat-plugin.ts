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

export function readChatPlugin(
  {chatPlugins}: Platform,
  pageId: string,
  parameters: Parameters,
): {data: Readonly<Record<string, string>>[]} {
  reader.readObject(parameters, '', ['fields']);
  const settings = chatPlugins.get(pageId);
  return {data: settings ? [settings] : []};
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
  if (!SPACINGS.includes(name)) return reader.readText(value, name);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^\d+$/.test(text)) return text;
  throw reader.refuse(name, 'whole pixels from 0 up', value);
}
