import {CTA_TEXTS, type CtaText} from '../contract/values.js';

/** Our own sentences to visitors, in English: the language that is built in. */
export const en = {
  linkText: 'Message us in Messenger',
  messageUs: 'Message us',
  checkboxLabel: 'Send me updates in Messenger',
  continueInMessenger: 'Continue in Messenger',
  opensInNewTab: '(opens in a new tab)',
  qrCode: 'QR code that opens Messenger',
  qrCaption: 'Scan to continue on your phone',
  loading: 'Loading Messenger…',
  chatLauncher: 'Chat with us in Messenger',
  chatGreeting: 'Hi! How can we help you?',
  chatOpen: 'Open Messenger',
  chatOpenHere: 'Open on this computer',
  chatClose: 'Close',
  chatDialog: 'Chat in Messenger',
} as const;

/** The name of one of our texts: those of {@link en}, and every `cta-text` of the send button. */
export type TextKey = keyof typeof en | CtaText;

/** All our texts in one language. A file that lacks one does not compile. */
export type Texts = Readonly<Record<TextKey, string>>;

/** The names of all our texts. */
export const TEXT_KEYS = [...Object.keys(en), ...CTA_TEXTS] as readonly TextKey[];

/**
 * The text of Meta's send button, in English. In English, and only there, each is its own name in words: all 22 are in the tests
 * as the documents have them. Source: Amio's guide "From Webpage", section "Button Text".
 */
export function describeCtaText(ctaText: CtaText): string {
  const words = ctaText.toLowerCase().replaceAll('_', ' ').replace('messenger', 'Messenger');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One of our texts in English. */
export function readEnglish(key: TextKey): string {
  return key in en ? en[key as keyof typeof en] : describeCtaText(key as CtaText);
}
