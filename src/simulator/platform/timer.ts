/** Timers that do not hold a Node process, and the wait for something that may hold it. */

/** The longest time that a timer takes; a longer wait ends early and is to be started again. */
const LONGEST = 2 ** 31 - 1;

/** @returns stops the timer */
export function startTimer(call: () => void, milliseconds: number): () => void {
  const timer: unknown = setTimeout(call, Math.min(milliseconds, LONGEST));
  release(timer);
  return () => clearTimeout(timer as ReturnType<typeof setTimeout>);
}

/** Who waits for this keeps the process alive meanwhile, though none of the timers that it depends on does. */
export async function keepAlive<T>(promise: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 60_000);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}

/** Only Node's and Bun's timers are objects. */
function release(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) {
    const {unref} = timer;
    if (typeof unref === 'function') unref.call(timer);
  }
}
