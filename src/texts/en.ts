import type {CtaText} from '../contract/values.js';

/** Our own sentences to visitors, in English: the language that is built in. */
export const en = {
  linkText: 'Message us in Messenger',
  checkboxLabel: 'Send me updates in Messenger',
  continueInMessenger: 'Continue in Messenger',
  opensInNewTab: '(opens in a new tab)',
  loading: 'Loading Messenger…',
  chatLauncher: 'Chat with us in Messenger',
  chatGreeting: 'Hi! How can we help you?',
  chatOpen: 'Open Messenger',
  chatClose: 'Close',
  chatDialog: 'Chat in Messenger',
} as const;

/** The texts of Meta's send button, in English. Source: Amio's guide "From Webpage", section "Button Text". */
export const ctaTexts: Readonly<Record<CtaText, string>> = {
  SEND_TO_MESSENGER: 'Send to Messenger',
  GET_THIS_IN_MESSENGER: 'Get this in Messenger',
  RECEIVE_THIS_IN_MESSENGER: 'Receive this in Messenger',
  SEND_THIS_TO_ME: 'Send this to me',
  GET_CUSTOMER_ASSISTANCE: 'Get customer assistance',
  GET_CUSTOMER_SERVICE: 'Get customer service',
  GET_SUPPORT: 'Get support',
  LET_US_CHAT: 'Let us chat',
  SEND_ME_MESSAGES: 'Send me messages',
  ALERT_ME_IN_MESSENGER: 'Alert me in Messenger',
  SEND_ME_UPDATES: 'Send me updates',
  MESSAGE_ME: 'Message me',
  LET_ME_KNOW: 'Let me know',
  KEEP_ME_UPDATED: 'Keep me updated',
  TELL_ME_MORE: 'Tell me more',
  SUBSCRIBE_IN_MESSENGER: 'Subscribe in Messenger',
  SUBSCRIBE_TO_UPDATES: 'Subscribe to updates',
  GET_MESSAGES: 'Get messages',
  SUBSCRIBE: 'Subscribe',
  GET_STARTED_IN_MESSENGER: 'Get started in Messenger',
  LEARN_MORE_IN_MESSENGER: 'Learn more in Messenger',
  GET_STARTED: 'Get started',
};
