/**
 * Reads a language tag: `de`, `pt-BR`, `zh-Hant-TW`, and also `pt_BR`, as some write it.
 *
 * @returns the tag as BCP 47 writes it, or `undefined` where it is none
 */
export function readLanguageTag(raw: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(raw.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The language of a tag, without script and region. */
export function readLanguage(tag: string): string {
  return tag.replace(/-.*/, '');
}
