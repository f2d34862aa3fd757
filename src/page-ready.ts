import {pageState} from './page-state.js';

/** Whether every script that the page's own HTML brings has had its turn. */
function isPageParsed(): boolean {
  if (document.readyState !== 'interactive') return document.readyState === 'complete';
  // Module scripts run while the state is "interactive" already, and the page's configure() may be in one still to come.
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return (navigation?.domContentLoadedEventStart ?? 0) > 0;
}

function isConfigPending(): boolean {
  return document.querySelector('messenger-config:not(:defined)') !== null;
}

async function waitForPage(): Promise<void> {
  if (!isPageParsed()) {
    await new Promise<void>(resolve => {
      const done = () => {
        document.removeEventListener('DOMContentLoaded', done);
        removeEventListener('load', done);
        resolve();
      };
      document.addEventListener('DOMContentLoaded', done);
      addEventListener('load', done);
    });
  }
  if (isConfigPending() && document.readyState !== 'complete') {
    await Promise.race([
      customElements.whenDefined('messenger-config'),
      new Promise(resolve => addEventListener('load', resolve, {once: true})),
    ]);
  }
}

/**
 * When the page has said what it wants: its HTML is parsed, its scripts have run, and `<messenger-config>` had its turn.
 * Before that nothing is missing yet, and nothing may be loaded.
 *
 * @returns a promise, or `undefined` where there is nothing to wait for
 */
export function whenPageReady(): Promise<void> | undefined {
  const state = pageState<{isReady: boolean; wait?: Promise<void>}>('ready', () => ({
    isReady: false,
  }));
  if (state.isReady) return undefined;
  if (isPageParsed() && !isConfigPending()) {
    state.isReady = true;
    return undefined;
  }
  return (state.wait ??= waitForPage().then(() => {
    state.isReady = true;
  }));
}
