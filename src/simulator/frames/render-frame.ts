/** Writes the page inside a plugin's frame. */
import type {Era} from '../../contract/eras.js';
import {PLUGINS} from '../../contract/plugins.js';
import type {PluginName} from '../../contract/plugins.js';
import type {Person} from '../state.js';
import {renderMessageUs, renderSendButton} from './buttons.js';
import {renderChat} from './chat.js';
import {renderCheckbox} from './checkbox.js';
import {FRAME_STYLE} from './frame-style.js';
import type {FrameSetup} from './frame-setup.js';
import {embedJson, html} from './html.js';
import type {Html} from './html.js';

export interface Frame {
  readonly plugin: PluginName;
  readonly query: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly channel: {readonly cb: string; readonly origin: string};
  readonly era: Era;
  readonly person: Person;
  readonly honoursPrechecked: boolean;
  readonly hidden: boolean;
}

const RENDERERS: Readonly<Record<PluginName, (frame: Frame) => Html>> = {
  checkbox: renderCheckbox,
  'send-button': renderSendButton,
  'message-us': renderMessageUs,
  chat: renderChat,
};

export function renderFrame(frame: Frame): string {
  const {plugin, query, baseUrl, hidden} = frame;
  const skin = query['skin'] === 'dark' || query['color_scheme'] === 'dark' ? 'dark' : 'light';
  return html`<!doctype html>
    <html lang="en" class="${skin}">
      <meta charset="utf-8" />
      <title>Simulated: ${PLUGINS[plugin].hostClass}</title>
      <link rel="icon" href="data:," />
      <style>
        ${FRAME_STYLE}
      </style>
      <body>
        ${hidden ? html`<main></main>` : RENDERERS[plugin](frame)}
        <script type="application/json" id="setup">
          ${embedJson(createSetup(frame))}
        </script>
        <script src="${baseUrl}/frame.js"></script>
      </body>
    </html>`.text;
}

function createSetup(frame: Frame): FrameSetup {
  const {plugin, query, baseUrl, channel, person, hidden} = frame;
  return {
    plugin,
    baseUrl,
    cb: channel.cb,
    pageOrigin: /^https?:\/\//.test(channel.origin) ? channel.origin : '*',
    pageId: query['page_id'] ?? '',
    appId: query['messenger_app_id'] ?? null,
    ref: query['ref'] ?? null,
    userRef: query['user_ref'] ?? null,
    hidden,
    loggedIn: person.loggedIn,
    allowsLogin: query['allow_login'] !== 'false',
    enforcesLogin: query['enforce_login'] === 'true',
    greetingDisplay: query['greeting_dialog_display'] ?? 'show',
    greetingDelay: Math.min(Number(query['greeting_dialog_delay']) || 0, 600) * 1000,
  };
}
