import type {FacebookSdk} from '../contract/sdk.js';

/** Calls `FB.init` in the quietest way: no login status, no cookie, no logging, and no parsing of the page. */
export function initialise(sdk: FacebookSdk, version: string, appId: string | undefined): void {
  sdk.init({
    ...(appId === undefined ? {} : {appId}),
    version,
    xfbml: false,
    autoLogAppEvents: false,
    status: false,
    cookie: false,
  });
}

/**
 * Watches whether anybody calls `FB.init`: the SDK cannot be asked whether it was initialised, and a second call warns and may
 * parse the whole page again.
 */
export function watchInit(sdk: FacebookSdk): {wasCalled(): boolean; stop(): void} {
  const original = sdk.init;
  let called = false;
  const watched: FacebookSdk['init'] = options => {
    called = true;
    original.call(sdk, options);
  };
  sdk.init = watched;
  return {
    wasCalled: () => called,
    stop() {
      if (sdk.init === watched) sdk.init = original;
    },
  };
}
