/** Keeps the keyboard's place: what is drawn anew must not take the focus away from whoever has it. */

/** Draws; where that removes what has the focus, the focus goes to the nearest thing that remains. */
export function drawKeepingFocus(draw: () => void): void {
  const before = document.activeElement;
  const pane = before?.closest('[data-pane]') ?? null;
  draw();
  if (!before || before === document.body || before.isConnected) return;
  findPlace(pane)?.focus();
}

/** In a conversation where one writes, elsewhere the pane's heading. */
function findPlace(pane: Element | null): HTMLElement | null {
  if (!pane?.isConnected) return null;
  return (
    pane.querySelector<HTMLElement>('textarea') ??
    pane.querySelector<HTMLElement>('.get-started button') ??
    pane.querySelector<HTMLElement>('h2[tabindex]')
  );
}
