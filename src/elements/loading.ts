/** When a plugin may be loaded: `lazy` (near the viewport; the chat: when the page is idle) or `eager` (at once). */
export const LOADING_RULES = ['lazy', 'eager'] as const;
export type LoadingRule = (typeof LOADING_RULES)[number];

/** How far from the viewport is near, in CSS pixels. */
const NEAR = 256;

/** As far as any page goes, in CSS pixels. */
const ANYWHERE = 1_000_000;

function whenNearViewport(element: Element, margin: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      {rootMargin: `${margin}px`},
    );
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  });
}

function whenLoaded(signal: AbortSignal): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise(resolve => addEventListener('load', () => resolve(), {once: true, signal}));
}

/** A chat has no place on the page that could come near the viewport, so it waits for the page to be idle. */
async function whenPageIsIdle(signal: AbortSignal): Promise<void> {
  await whenLoaded(signal);
  await new Promise<void>(resolve => {
    // Safari has no requestIdleCallback.
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(resolve, 200);
      signal.addEventListener('abort', () => clearTimeout(timer));
      return;
    }
    const handle = requestIdleCallback(() => resolve(), {timeout: 3000});
    signal.addEventListener('abort', () => cancelIdleCallback(handle));
  });
}

/**
 * Waits until an element's loading rule allows its plugin. The promise of an aborted wait never settles, and holds nothing.
 *
 * @param trigger - what `lazy` waits for
 */
export function whenDue(
  element: Element,
  rule: LoadingRule,
  trigger: 'viewport' | 'idle',
  signal: AbortSignal,
): Promise<void> {
  if (trigger === 'idle') return rule === 'eager' ? Promise.resolve() : whenPageIsIdle(signal);
  // What is not displayed has no box, and a plugin that is loaded into none stays without one.
  const isDisplayed = element.getClientRects().length > 0;
  if (rule === 'eager' && isDisplayed) return Promise.resolve();
  return whenNearViewport(element, rule === 'eager' ? ANYWHERE : NEAR, signal);
}
