/** What the small `sdk.js` does since it is a loader: a buffer for the calls, and a second script. */
import {createBuffer} from './buffer.js';
import type {PageWindow} from './runtime.js';

export function installLoader(window: PageWindow, bundleUrl: string): void {
  if (window.FB) return;
  window.FB = createBuffer();
  const script = window.document.createElement('script');
  script.src = bundleUrl;
  script.async = true;
  script.crossOrigin = 'anonymous';
  window.document.head.append(script);
}
