/** Finds out whether a message asks to be left alone. */
import type {MessengerEvent} from './event.js';

/** The messages that are an opt-out where nothing else is set. */
export const STOP_WORDS: readonly string[] = ['stop', 'unsubscribe'];

/** What may follow the word: a person who means it may add a full stop, or three exclamation marks. */
const TRAILING = /[\s\p{P}]+$/u;

/** @param words compared without regard to case, surrounding spaces and punctuation at the end */
export function createStopCheck(
  words: readonly string[] = STOP_WORDS,
): (event: MessengerEvent) => boolean {
  const known = new Set(words.map(normalizeWord));
  const longest = Math.max(0, ...words.map(word => word.length));
  return ({type, text, payload}) => {
    // The payload of a quick reply says what the shop meant by it, whatever stands on its button.
    if (type !== 'message' || text === undefined || payload !== undefined) return false;
    // Most messages are longer than any word of the list, and long ones are not worth a look. Some punctuation is allowed.
    if (text.length > longest + 20) return false;
    return known.has(normalizeWord(text));
  };
}

/** A word as it is compared; empty where nothing but spaces and punctuation is in it. */
export function normalizeWord(text: string): string {
  return text.normalize('NFKC').trim().replace(TRAILING, '').toLowerCase();
}
