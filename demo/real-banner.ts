/** A real consent manager, vanilla-cookieconsent, and the adapter that follows it. */
import * as CookieConsent from 'vanilla-cookieconsent';
import {followCookieConsent} from '../src/consent/vanilla-cookieconsent.js';
import type {Answer} from './own-banner.js';

const CATEGORY = 'messenger';
const STYLES = '/node_modules/vanilla-cookieconsent/dist/cookieconsent.css';

const TRANSLATION: CookieConsent.Translation = {
  consentModal: {
    title: 'May we show Messenger here?',
    description:
      'Then Meta learns your IP address, your browser and that you are on this page, at once and whether or not you tick anything.',
    acceptAllBtn: 'Agree',
    acceptNecessaryBtn: 'Refuse',
    showPreferencesBtn: 'Choose',
  },
  preferencesModal: {
    title: 'Your privacy',
    acceptAllBtn: 'Agree to all',
    acceptNecessaryBtn: 'Refuse all',
    savePreferencesBtn: 'Save',
    closeIconLabel: 'Close',
    sections: [
      {title: 'What the shop needs', description: 'Your basket.', linkedCategory: 'necessary'},
      {
        title: 'Messenger',
        description: 'Plugins of Meta’s, to hear from us in Messenger.',
        linkedCategory: CATEGORY,
      },
    ],
  },
};

function loadStyles(): Promise<void> {
  const link = document.createElement('link');
  Object.assign(link, {rel: 'stylesheet', href: STYLES});
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${STYLES} could not be loaded.`)));
  });
  document.head.append(link);
  return loaded;
}

/** @param onAnswer called with what was answered before, where it was, and with every answer from now on */
export async function startRealBanner(
  reopen: HTMLElement,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  await loadStyles();
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('cc--darkmode', isDark);
  const tell = () => onAnswer(CookieConsent.acceptedCategory(CATEGORY) ? 'accepted' : 'rejected');
  await CookieConsent.run({
    // It takes a browser under test for a bot.
    hideFromBots: false,
    cookie: {name: 'consent-of-demo', useLocalStorage: true},
    guiOptions: {consentModal: {equalWeightButtons: true}},
    categories: {necessary: {readOnly: true}, [CATEGORY]: {}},
    language: {default: 'en', translations: {en: TRANSLATION}},
    onConsent: tell,
    onChange: tell,
  });
  followCookieConsent({category: CATEGORY, manager: CookieConsent});
  reopen.addEventListener('click', () => CookieConsent.showPreferences());
}
