import {update} from '@shoelace-style/localize';
import type {Texts} from './en.js';
import {importTexts, LANGUAGES} from './import-texts.js';
import {readLanguage, readLanguageTag} from './language-tag.js';

/**
 * What has come. Not in the map of `registerTranslation`, which a bundler makes one for everybody on the page: whatever is
 * registered first becomes the fallback of all, and ours would leave the components of others without words.
 */
const loaded = new Map<string, Texts>();
const loads = new Map<string, Promise<void>>();
const warned = new Set<string>();

/** Our texts in a language, once they are there. */
export function getTexts(language: string): Texts | undefined {
  return loaded.get(language);
}

async function load(language: string): Promise<void> {
  try {
    loaded.set(language, (await importTexts(language)).texts);
    update();
  } catch (error) {
    if (warned.has(language)) return;
    warned.add(language);
    console.warn(
      `messenger-elements: expected its texts in "${language}"; found that they could not be loaded (${String(error)}). They are in English. Serve the file of that language beside the library's own, and allow it in the Content-Security-Policy.`,
    );
  } finally {
    loads.delete(language);
  }
}

/**
 * Loads our texts in a language, so that elements have them from the start: before they are on the page, or before they are
 * rendered on a server. Without it, elements are in English until the texts of their language have come.
 *
 * @example
 * await loadTexts(document.documentElement.lang);
 * @param language - a language tag, such as `de` or `pt-BR`; where there is no file for it, nothing is loaded
 * @returns settles when the texts are there. Never rejects: where they cannot be loaded, one warning says so, elements stay in
 *   English, and the next call, or the next element in that language, tries again (Firefox: with the next page load)
 */
export async function loadTexts(language: string): Promise<void> {
  const name = readLanguage(readLanguageTag(language) ?? '');
  if (!LANGUAGES.includes(name) || loaded.has(name)) return;
  const present = loads.get(name) ?? load(name);
  loads.set(name, present);
  await present;
}
