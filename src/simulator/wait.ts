/** Waiting that ends when the request is given up, so that no timer and no answer is left behind. */

/** True when the time has passed, false when the request was aborted before. */
export function waitFor(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise(resolve => {
    const finish = (passed: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(passed);
    };
    const abort = (): void => finish(false);
    const timer = setTimeout(() => finish(true), milliseconds);
    signal.addEventListener('abort', abort, {once: true});
  });
}

/** Comes when the request is aborted, and not before. */
export function waitForAbort(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), {once: true}));
}
