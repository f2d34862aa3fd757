/** The closed lists of values that Meta's plugins take, and the texts that stand behind them. */

/** `size` of the checkbox. */
export const CHECKBOX_SIZES = ['small', 'medium', 'standard', 'large', 'xlarge'] as const;
export type CheckboxSize = (typeof CHECKBOX_SIZES)[number];

/** `size` of the two buttons. */
export const BUTTON_SIZES = ['standard', 'large', 'xlarge'] as const;
export type ButtonSize = (typeof BUTTON_SIZES)[number];

/** `color` of the two buttons. */
export const BUTTON_COLORS = ['blue', 'white'] as const;
export type ButtonColor = (typeof BUTTON_COLORS)[number];

/** `skin` of the checkbox. */
export const SKINS = ['light', 'dark'] as const;
export type Skin = (typeof SKINS)[number];

/** `greeting_dialog_display` of the chat. */
export const GREETING_DISPLAYS = ['show', 'fade', 'hide'] as const;
export type GreetingDisplay = (typeof GREETING_DISPLAYS)[number];

/** The most characters of the chat's `logged_in_greeting` and `logged_out_greeting`. */
export const GREETING_MAX_LENGTH = 80;

/**
 * `cta_text` of the send button: Meta's 21 predefined texts, and `SEND_TO_MESSENGER`, the name of the default.
 * Source: Amio's guide "From Webpage", section "Button Text".
 */
export const CTA_TEXTS = [
  'SEND_TO_MESSENGER',
  'GET_THIS_IN_MESSENGER',
  'RECEIVE_THIS_IN_MESSENGER',
  'SEND_THIS_TO_ME',
  'GET_CUSTOMER_ASSISTANCE',
  'GET_CUSTOMER_SERVICE',
  'GET_SUPPORT',
  'LET_US_CHAT',
  'SEND_ME_MESSAGES',
  'ALERT_ME_IN_MESSENGER',
  'SEND_ME_UPDATES',
  'MESSAGE_ME',
  'LET_ME_KNOW',
  'KEEP_ME_UPDATED',
  'TELL_ME_MORE',
  'SUBSCRIBE_IN_MESSENGER',
  'SUBSCRIBE_TO_UPDATES',
  'GET_MESSAGES',
  'SUBSCRIBE',
  'GET_STARTED_IN_MESSENGER',
  'LEARN_MORE_IN_MESSENGER',
  'GET_STARTED',
] as const;
export type CtaText = (typeof CTA_TEXTS)[number];
