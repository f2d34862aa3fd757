/** What the page's own entry in the browser's history keeps, so that a reload and the way back lead to the same. */

/** The m.me link that led here was opened: a reload does not open it again. */
const OPENED = 'link-opened';

// Browsers break requests off before `pagehide`, so that would be too late.
let isLeaving = false;
addEventListener('beforeunload', () => (isLeaving = true));
addEventListener('pageshow', () => (isLeaving = false));

export function isLinkOpened(): boolean {
  return history.state === OPENED;
}

export function noteLinkOpened(): void {
  history.replaceState(OPENED, '');
}

/** It was not opened after all: a reload tries again. */
export function forgetLinkOpened(): void {
  // Leaving breaks the request off in the page, but not in the simulator.
  if (!isLeaving) history.replaceState(null, '');
}

export function noteSelected(threadId: string): void {
  history.replaceState(history.state, '', `#${encodeURIComponent(threadId)}`);
}

/** The thread's id; `undefined` where there is none, or somebody wrote what cannot be one. */
export function readSelected(): string | undefined {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
}
