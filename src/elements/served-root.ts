import {whenReleased} from './hold.js';

/** How long an element waits for texts in the language that a server has rendered it in, in milliseconds. */
const PATIENCE = 1000;

/** Where scripts run while the page is parsed, the parser may still be writing into the root. */
async function whenParsed(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise(resolve => {
    document.addEventListener('readystatechange', resolve, {once: true});
  });
}

/**
 * Waits until what a server has rendered in a shadow root may be replaced: it is complete, its language can be spoken here, too,
 * and nothing in it is pressed, so that the click reaches it.
 *
 * @param texts - settles when the language can be spoken
 */
export async function whenReplaceable(root: ShadowRoot, texts: Promise<void>): Promise<void> {
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE));
  await whenParsed();
  await Promise.race([texts, patience]);
  await whenReleased(root);
}

/** Replaces what a server has rendered in a shadow root. What takes the place of what had the focus gets it. */
export function replaceServed(root: ShadowRoot, render: () => void): void {
  const focused = root.activeElement;
  root.replaceChildren();
  render();
  if (!focused) return;
  const successor = root.querySelector<HTMLElement>(`[part="${focused.part.value}"]`);
  (successor ?? (root.host as HTMLElement)).focus({preventScroll: true});
}
