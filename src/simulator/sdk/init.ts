/** `FB.init`, and the page's own `fbAsyncInit`. */
import {SDK_VERSION_PATTERN} from '../../contract/sdk.js';
import type {SdkInitOptions} from '../../contract/sdk.js';
import type {Parser} from './parse.js';
import type {PageWindow, Runtime} from './runtime.js';

export function createInit(runtime: Runtime, parser: Parser): (options: SdkInitOptions) => void {
  return options => {
    if (runtime.initialized) {
      runtime.window.console.warn(
        'FB.init has already been called - this could indicate a problem',
      );
    }
    const version: unknown = options?.version;
    if (typeof version !== 'string' || !SDK_VERSION_PATTERN.test(version)) {
      throw new Error('init not called with valid version');
    }
    runtime.version = version;
    if (options.appId) runtime.appId = String(options.appId);
    runtime.initialized = true;
    if (runtime.document.body) runtime.findRoot();
    if (options.xfbml) runWhenReady(runtime.window, () => parser.parse());
  };
}

/** Calls the page's `fbAsyncInit`, once and never in the same turn as the script. */
export function scheduleAsyncInit(window: PageWindow): void {
  window.setTimeout(() => {
    const {fbAsyncInit} = window;
    if (!fbAsyncInit || fbAsyncInit.hasRun) return;
    fbAsyncInit.hasRun = true;
    fbAsyncInit();
  }, 0);
}

function runWhenReady(window: PageWindow, call: () => void): void {
  window.setTimeout(() => {
    if (window.document.readyState !== 'loading') call();
    else window.document.addEventListener('DOMContentLoaded', call, {once: true});
  }, 0);
}
