/**
 * Which plugins and calls the builds of Meta's SDK had, year by year. The simulator has these three eras.
 *
 * Source: builds of September 2019, May and October 2024, and June 2026, run and observed.
 */
import type {PluginName, SdkBuild} from './plugins.js';

export const ERAS = ['2019', '2024', '2026'] as const;
export type Era = (typeof ERAS)[number];

export interface EraContract {
  /** Which plugins each build registers; every other tag is ignored in silence. */
  readonly plugins: Readonly<Record<SdkBuild, readonly PluginName[]>>;
  /** `logEvent`: `sends` a request from the page, or is `empty`. */
  readonly logEvent: 'sends' | 'empty';
  /** When `FB.CheckboxPlugin` exists. */
  readonly checkboxPlugin: 'never' | 'after-first-checkbox';
  /** Whether `FB.CustomerChat` exists, by build. */
  readonly customerChat: Readonly<Record<SdkBuild, boolean>>;
  /** Where the chat's frame and `customerchat.load` come from: before the parse callback, or when the page is idle. */
  readonly chatLoads: 'at-once' | 'when-idle';
  /** Whether the chat's `xfbml.resize` carries its `pluginID`. */
  readonly chatResizeHasPluginId: boolean;
  /** Whether `sdk.js` is a small loader that fetches the rest; the chat builds were single files. */
  readonly loader: boolean;
  /** Path of a plugin's frame; the chat kept the first form in every era. */
  readonly framePath: 'plugins' | 'bare';
}

const buttons = ['checkbox', 'send-button', 'message-us'] as const;

export const ERA_CONTRACTS: Readonly<Record<Era, EraContract>> = {
  '2019': {
    plugins: {plain: buttons, chat: [...buttons, 'chat']},
    logEvent: 'sends',
    checkboxPlugin: 'never',
    customerChat: {plain: false, chat: true},
    chatLoads: 'at-once',
    chatResizeHasPluginId: true,
    loader: false,
    framePath: 'plugins',
  },
  '2024': {
    plugins: {plain: [...buttons, 'chat'], chat: [...buttons, 'chat']},
    logEvent: 'empty',
    checkboxPlugin: 'after-first-checkbox',
    customerChat: {plain: false, chat: true},
    chatLoads: 'when-idle',
    chatResizeHasPluginId: false,
    loader: true,
    framePath: 'bare',
  },
  '2026': {
    plugins: {plain: ['checkbox'], chat: ['checkbox']},
    logEvent: 'empty',
    checkboxPlugin: 'after-first-checkbox',
    customerChat: {plain: false, chat: false},
    chatLoads: 'when-idle',
    chatResizeHasPluginId: false,
    loader: true,
    framePath: 'bare',
  },
};
