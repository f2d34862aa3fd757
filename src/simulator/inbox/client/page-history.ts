/** What the page's own entry in the browser's history keeps, so that a reload and the way back lead to the same. */

/** The m.me link that led here was opened: a reload does not open it again. */
const OPENED = 'link-opened';

export function isLinkOpened(): boolean {
  return history.state === OPENED;
}

export function noteLinkOpened(): void {
  history.replaceState(OPENED, '');
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
