/**
 * Fetches our texts in a language, when an element is to speak it: a page in English fetches none. A bundler makes a chunk of
 * each. In the self-contained file this module is replaced by one that fetches sibling files.
 */
const IMPORTS = {
  ar: () => import('./ar.js'),
  cs: () => import('./cs.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  pl: () => import('./pl.js'),
  pt: () => import('./pt.js'),
  vi: () => import('./vi.js'),
};

/** The languages that there is a file for; English is built in. */
export const LANGUAGES: readonly string[] = Object.keys(IMPORTS);

/** Imports the file of a language of {@link LANGUAGES}. */
export const importTexts = (language: string) => IMPORTS[language as keyof typeof IMPORTS]();
