/** A channel's settings in Amio, in our words. */
import type {AmioSettings} from '../../contract/amio.js';
import {readList, readRecord, readText} from '../read.js';
import {createRefusal, describeValue} from '../refusal.js';

export interface AmioChannelSettings {
  /** Where plugins may appear; empty where nothing is set. */
  whitelistedDomains: string[];
  /** What the webhook brings as `payload` when somebody presses Get Started; `null` without the button. */
  getStarted: string | null;
  /** The persistent menu, as Amio keeps it; `null` without one. */
  menu: unknown[] | null;
  /** Amio's own answer, unchanged. */
  raw: unknown;
}

/** Reads Amio's answer; a setting that it leaves out, or that has a form of its own, counts as not set. */
export function readSettings(answer: unknown): AmioChannelSettings {
  const {domains_whitelist, get_started_button, menu} = readRecord(answer);
  return {
    whitelistedDomains: readList(domains_whitelist).filter(domain => typeof domain === 'string'),
    getStarted: readText(readRecord(get_started_button).payload) ?? null,
    menu: Array.isArray(menu) ? [...readList(menu)] : null,
    raw: answer,
  };
}

/** `null` deletes a setting, which is what an empty list asks for. */
export function writeDomains(domains: readonly string[]): AmioSettings {
  return {domains_whitelist: domains.length === 0 ? null : [...domains]};
}

/** @throws {TypeError} for what is neither a text nor `null` */
export function writeGetStarted(payload: unknown, source: string): AmioSettings {
  if (payload === null) return {get_started_button: null};
  if (typeof payload === 'string' && payload !== '') return {get_started_button: {payload}};
  throw createRefusal({
    source,
    option: 'payload',
    expected: 'a text, or null to take the button away',
    found: describeValue(payload),
    cure: "Write setGetStarted('GET_STARTED'): the postback brings it back.",
  });
}
