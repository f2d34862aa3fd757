/** Watches, in the browser, frame by frame, whether elements of ours ever stand there without a way in, and what moves. */
interface Watched {
  /** The elements that a frame showed empty, with their status. */
  readonly empty: string[];
  readonly shifts: unknown[];
  frames: number;
}

interface Watcher {
  /** Begins with the elements that are there. */
  start(selector: string): void;
  stop(): Watched;
}

function isShown(host: Element): boolean {
  const ways = host.shadowRoot?.querySelectorAll('a, input, button') ?? [];
  return [...ways].some(way => way.getClientRects().length > 0);
}

class FrameWatcher implements Watcher {
  readonly #watched: Watched = {empty: [], shifts: [], frames: 0};
  readonly #observer = new PerformanceObserver(list => this.#note(list.getEntries()));
  #selector = '';
  #handle = 0;

  start(selector: string): void {
    this.#selector = selector;
    this.#observer.observe({type: 'layout-shift'});
    this.#look();
  }

  stop(): Watched {
    cancelAnimationFrame(this.#handle);
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#watched;
  }

  #note(entries: PerformanceEntry[]): void {
    for (const entry of entries) this.#watched.shifts.push(entry.toJSON());
  }

  #look(): void {
    this.#watched.frames += 1;
    for (const host of document.querySelectorAll(this.#selector)) {
      const {status} = host as Element & {status?: string};
      if (status !== 'rendered' && !isShown(host)) {
        this.#watched.empty.push(`${host.localName} ${status}`);
      }
    }
    this.#handle = requestAnimationFrame(() => this.#look());
  }
}

declare global {
  interface Window {
    watcher: Watcher;
  }
}

window.watcher = new FrameWatcher();
