/**
 * Meta's Messenger web plugins: what each is called and whether Meta still offers it.
 *
 * Sources: Meta's documentation and builds of `sdk.js` from 2019 to June 2026 that were run and observed.
 */

/** Our short names for Meta's four Messenger plugins. */
export type PluginName = 'checkbox' | 'send-button' | 'message-us' | 'chat';

/** What the SDK knows a plugin by. */
export interface PluginContract {
  /** The class that marks the host node: `<div class="fb-…">`. */
  readonly hostClass: string;
  /** The name of the plugin's frame: `https://…/<version>/plugins/<frame>.php`. */
  readonly frame: string;
  /** The SDK events that tell about this plugin. */
  readonly events: readonly string[];
  /** Whether the newest SDK seen (June 2026) still registers the plugin. An unregistered tag is ignored in silence. */
  readonly offered: boolean;
}

export const PLUGINS: Readonly<Record<PluginName, PluginContract>> = {
  checkbox: {
    hostClass: 'fb-messenger-checkbox',
    frame: 'messenger_checkbox',
    events: ['messenger_checkbox'],
    // Registered, but missing from the navigation of Meta's 2026 documentation; whether Meta's server renders it for
    // every page is not established.
    offered: true,
  },
  'send-button': {
    hostClass: 'fb-send-to-messenger',
    frame: 'send_to_messenger',
    events: ['send_to_messenger'],
    // Gone from the 2026 builds; no dated notice was found.
    offered: false,
  },
  'message-us': {
    hostClass: 'fb-messengermessageus',
    frame: 'messengermessageus',
    // It has no event of its own: the first resize of its frame is its sign of life.
    events: ['xfbml.resize'],
    // Gone from the 2026 builds; no dated notice was found.
    offered: false,
  },
  chat: {
    hostClass: 'fb-customerchat',
    frame: 'customerchat',
    events: [
      'customerchat.load',
      'customerchat.show',
      'customerchat.hide',
      'customerchat.dialogShow',
      'customerchat.dialogHide',
      'xfbml.resize',
    ],
    // Switched off by Meta on 2024-05-09 and gone from the 2026 builds.
    offered: false,
  },
};

/** The names of all plugins, in the order of {@link PLUGINS}. */
export const PLUGIN_NAMES = Object.keys(PLUGINS) as readonly PluginName[];

/** The two builds of the SDK, by their path below `<base>/<locale>/`. */
export const SDK_BUILDS = {plain: 'sdk.js', chat: 'sdk/xfbml.customerchat.js'} as const;
export type SdkBuild = keyof typeof SDK_BUILDS;
