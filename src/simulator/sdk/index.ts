/**
 * A fake `window.FB` that behaves as the builds of Meta's SDK of 2019, 2024 and 2026 were observed to.
 *
 * It is served as one classic script; as a module it can be installed into any window.
 */
import type {FacebookSdk} from '../../contract/sdk.js';
import {isBuffer, replayCalls} from './buffer.js';
import {ChatPlugins} from './chat.js';
import {createAppEvents, createCheckboxPlugin} from './confirm.js';
import {createInit, scheduleAsyncInit} from './init.js';
import {Parser} from './parse.js';
import {PluginFrame} from './plugin-frame.js';
import {refuseUnknown} from './refuse-unknown.js';
import {Runtime} from './runtime.js';
import type {PageWindow, SdkConfig} from './runtime.js';
import {addStyleSheet} from './style-sheet.js';

export {installLoader} from './loader.js';
export type {SdkConfig} from './runtime.js';

/** What a page may find missing, and must read as `undefined` then. */
const SOMETIMES_ABSENT = ['CheckboxPlugin', 'CustomerChat'];

/** Puts `FB` into the window. Does nothing where an `FB` is: the first one wins, and `fbAsyncInit` stays uncalled. */
export function installSdk(window: PageWindow, config: SdkConfig): void {
  const existing = window.FB;
  const buffer = existing && config.build === 'plain' && isBuffer(existing) ? existing : undefined;
  if (existing && !buffer) return;
  const sdk = createSdk(new Runtime(window, config));
  window.FB = sdk;
  addStyleSheet(window.document);
  scheduleAsyncInit(window);
  if (buffer) replayCalls(buffer, sdk);
}

function createSdk(runtime: Runtime): FacebookSdk {
  const {bus, config, contract} = runtime;
  const chats = new ChatPlugins(runtime);
  const parser = new Parser(runtime, tag => {
    if (tag.plugin === 'chat') return chats.create(tag);
    if (tag.plugin === 'checkbox' && contract.checkboxPlugin === 'after-first-checkbox') {
      sdk.CheckboxPlugin ??= refuseUnknown(createCheckboxPlugin(runtime), 'FB.CheckboxPlugin');
    }
    return new PluginFrame(runtime, tag);
  });
  const sdk: FacebookSdk = {
    init: createInit(runtime, parser),
    XFBML: refuseUnknown({parse: parser.parse.bind(parser)}, 'FB.XFBML'),
    Event: refuseUnknown(
      {subscribe: bus.subscribe.bind(bus), unsubscribe: bus.unsubscribe.bind(bus)},
      'FB.Event',
    ),
    AppEvents: refuseUnknown(createAppEvents(runtime), 'FB.AppEvents'),
  };
  if (contract.customerChat[config.build]) {
    sdk.CustomerChat = refuseUnknown(chats.createCalls(), 'FB.CustomerChat');
  }
  return refuseUnknown(sdk, 'FB', SOMETIMES_ABSENT);
}
