/** Registers every element. Importing makes no request: only a connected element ever loads Meta's SDK. */
export type {
  ButtonColor,
  ButtonSize,
  CheckboxSize,
  CtaText,
  GreetingDisplay,
  Skin,
} from './contract/values.js';
export {MessengerChat, type ChatPlacement} from './elements/messenger-chat.js';
export {MessengerCheckbox, type Confirmation} from './elements/messenger-checkbox.js';
export {MessengerConfig} from './elements/messenger-config.js';
export type {LoadingRule} from './elements/loading.js';
export type {MessengerElement, MessengerStatus} from './elements/messenger-element.js';
export {MessengerLink} from './elements/messenger-link.js';
export {MessengerMessageUs} from './elements/messenger-message-us.js';
export type {PluginElement, PluginMode} from './elements/plugin-element.js';
export {MessengerSendButton} from './elements/messenger-send-button.js';
export type {MessengerEventMap} from './events.js';
export * from './functions.js';
export {upgradeMarkup} from './upgrade-markup.js';
