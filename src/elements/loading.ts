/**
 * When a plugin may be loaded: `lazy` (near the viewport; the chat: when the page is idle), `eager` (at once) or `interaction`
 * (when the visitor turns to the element).
 */
export const LOADING_RULES = ['lazy', 'eager', 'interaction'] as const;
export type LoadingRule = (typeof LOADING_RULES)[number];

/** How far from the viewport is near, in CSS pixels. */
const NEAR = 256;

/** As far as any page goes, in CSS pixels. */
const ANYWHERE = 1_000_000;

/**
 * How a visitor turns to an element: with the pointer, a finger, the keyboard, or a screen reader, which moves the focus. A pointer
 * that rests where the element comes, as when the page scrolls, says nothing.
 */
const INTEREST = ['pointermove', 'pointerdown', 'focusin', 'keydown'];

/** How a visitor uses a form. Focus is not among it: the page may set that by itself. */
const FORM_USE = ['pointerdown', 'keydown', 'input'];

/** Waits until the visitor turns to an element, or uses the form that it is a part of. */
export function whenMeant(
  element: Element,
  form: Element | null,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    const options = {once: true, passive: true, signal};
    for (const name of INTEREST) element.addEventListener(name, () => resolve(), options);
    for (const name of FORM_USE) form?.addEventListener(name, () => resolve(), options);
  });
}

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
 * Waits until an element's loading rule allows its plugin; for `interaction` {@link whenMeant} has waited already. The promise
 * of an aborted wait never settles, and holds nothing.
 *
 * @param trigger - what `lazy` waits for
 */
export function whenDue(
  element: Element,
  rule: LoadingRule,
  trigger: 'viewport' | 'idle',
  signal: AbortSignal,
): Promise<void> {
  if (trigger === 'idle') return rule === 'lazy' ? whenPageIsIdle(signal) : Promise.resolve();
  // What is not displayed has no box, and a plugin that is loaded into none stays without one.
  const isDisplayed = element.getClientRects().length > 0;
  if (rule !== 'lazy' && isDisplayed) return Promise.resolve();
  return whenNearViewport(element, rule === 'lazy' ? NEAR : ANYWHERE, signal);
}
