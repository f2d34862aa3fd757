import {plainText, readOption, type Check} from '../options.js';
import {createProblem, ProblemError, quote} from '../problems.js';
import {TEXT_KEYS, type TextKey} from './en.js';
import {readLanguageTag} from './language-tag.js';

/** The most characters of one text: it is to fit a button or a label. */
const MAX_LENGTH = 200;

/**
 * An author's own texts, by language tag and name: `{de: {chatClose: 'Zumachen'}}`. What is missing is ours; `undefined` brings
 * ours back.
 */
export type AuthorTexts = Readonly<
  Record<string, Readonly<Partial<Record<TextKey, string | undefined>>> | undefined>
>;

/** What a plain object or a module holds; `undefined` for all else, such as a Map, a promise or what throws when it is read. */
function readEntries(raw: unknown): [string, unknown][] | undefined {
  try {
    const kind = Object.prototype.toString.call(raw);
    return /^\[object (Object|Module)]$/.test(kind) ? Object.entries(raw as object) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(attribute: string, expected: string, found: string): ProblemError {
  return new ProblemError(
    createProblem('invalid-attribute', 'configure()', {attribute, expected, found}),
  );
}

function readTexts(path: string, raw: unknown): Record<string, string | undefined> {
  const entries = readEntries(raw);
  if (!entries) throw refuse(path, 'an object of texts by name', quote(raw));
  const texts: Record<string, string | undefined> = {};
  for (const [key, text] of entries) {
    const place = `${path}.${key}`;
    if (!TEXT_KEYS.some(name => name === key)) {
      throw refuse(place, `the name of a text: ${TEXT_KEYS.join(', ')}`, 'an unknown name');
    }
    const {value, problem} = readOption('configure()', place, text, plainText(MAX_LENGTH));
    if (problem) throw new ProblemError(problem);
    texts[key] = value;
  }
  return texts;
}

/** The check of `configure({texts})`. It throws a ProblemError that names the very text which is wrong. */
export const authorTexts: Check<AuthorTexts> = {
  expected: 'texts by language and name, such as {de: {chatClose: "Zumachen"}}',
  read(raw) {
    const entries = readEntries(raw);
    if (!entries) return undefined;
    const read: Record<string, AuthorTexts[string]> = {};
    for (const [language, texts] of entries) {
      const path = `texts.${language}`;
      const tag = readLanguageTag(language);
      if (tag === undefined) {
        throw refuse(path, 'a language tag, such as de or pt-BR', quote(language));
      }
      read[tag] = texts === undefined ? undefined : {...read[tag], ...readTexts(path, texts)};
    }
    return read;
  },
};

/** Adds texts to those that were given before. */
export function mergeTexts(before: AuthorTexts | undefined, added: AuthorTexts): AuthorTexts {
  const merged: Record<string, AuthorTexts[string]> = {...before};
  for (const [tag, texts] of Object.entries(added)) {
    merged[tag] = texts && {...merged[tag], ...texts};
  }
  return merged;
}
