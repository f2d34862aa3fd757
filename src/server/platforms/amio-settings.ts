/** A channel's settings in Amio, in our words. */
import type {AmioSettings} from '../../contract/amio.js';
import {readList, readRecord, readText} from '../read.js';

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

/** `null` takes the button away. */
export function writeGetStarted(payload: string | null): AmioSettings {
  return {get_started_button: payload === null ? null : {payload}};
}
