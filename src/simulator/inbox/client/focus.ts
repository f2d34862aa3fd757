/** Keeps the keyboard's place: what is drawn anew must not take the focus away from whoever has it. */

/** Draws; where that removes or hides what has the focus, the focus goes to the nearest thing that remains. */
export function drawKeepingFocus(draw: () => void): void {
  const before = document.activeElement;
  const pane = before?.closest('[data-pane]') ?? null;
  draw();
  if (!before || before === document.body || isShown(before)) return;
  const place = isShown(pane) ? findPlace(pane) : findShownHeading();
  place?.focus();
}

/** In a conversation where one writes, elsewhere the pane's heading. */
function findPlace(pane: Element | null): HTMLElement | null {
  return (
    pane?.querySelector<HTMLElement>('textarea') ??
    pane?.querySelector<HTMLElement>('.get-started button') ??
    pane?.querySelector<HTMLElement>('h2[tabindex]') ??
    null
  );
}

/** Not where one writes: on a phone that would open the keyboard over what was asked for. */
function findShownHeading(): HTMLElement | null {
  const shown = document.querySelector<HTMLElement>('[data-shown]')?.dataset['shown'] ?? '';
  return document.querySelector<HTMLElement>(`[data-pane="${shown}"] h2[tabindex]`);
}

function isShown(element: Element | null): boolean {
  return element !== null && element.isConnected && element.getClientRects().length > 0;
}
