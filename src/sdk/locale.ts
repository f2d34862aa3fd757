import {SDK_LOCALE} from '../contract/endpoints.js';
import {SDK_LANGUAGES, SDK_LOCALES} from '../contract/locales.js';
import {warn} from '../events.js';
import {createProblem} from '../problems.js';
import {readLocaleInUse} from './load.js';

/**
 * Meta's name for a page's language: `de-AT` → `de_DE`, `es-MX` → `es_LA`, `zh-Hant` → `zh_TW`.
 *
 * @param lang - a language tag, as `<html lang>` has it
 * @returns `en_US` where Meta has no such language, or `lang` is none
 */
export function findSdkLocale(lang: string): string {
  let locale;
  try {
    // With the region that most who speak the language live in, where the tag names none.
    locale = new Intl.Locale(lang.trim().replaceAll('_', '-')).maximize();
  } catch {
    return SDK_LOCALE;
  }
  const {language, script, region} = locale;
  // By script, since a region may be named with either: `zh-Hans-HK`.
  if (script === 'Hant') return region === 'HK' ? 'zh_HK' : 'zh_TW';
  if (language === 'zh') return 'zh_CN';
  const start = `${SDK_LANGUAGES[language] ?? language}_`;
  const all = SDK_LOCALES.filter(name => name.startsWith(start));
  return all.find(name => name === start + region) ?? all[0] ?? SDK_LOCALE;
}

/**
 * The SDK's language where the configuration names none: that of the page. It is fixed by the address of the SDK, so where the
 * page has changed its language since, `config-late` says so.
 *
 * @param source - who asks: a tag
 */
export function choosePageLocale(source: string): string {
  const locale = findSdkLocale(document.documentElement.lang);
  if ((readLocaleInUse() ?? locale) !== locale) {
    warn(createProblem('config-late', source, {changed: 'the lang of <html>'}));
  }
  return locale;
}
