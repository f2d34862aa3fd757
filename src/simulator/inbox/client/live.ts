/** Keeps the inbox up to date: the simulator says that something has changed, and the state is read anew. */
import type {PlatformSnapshot} from '../../platform/describe.js';
import {readSnapshot} from './requests.js';
import type {ConnectionState} from './view.js';

/** How long after a refusal the stream is asked for again, in milliseconds. */
const RETRY_AFTER = 2000;

export interface LiveListener {
  onSnapshot(snapshot: PlatformSnapshot): void;
  onConnection(state: ConnectionState): void;
  onProblem(error: unknown): void;
}

export class LiveConnection {
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;
  #isClosed = false;

  constructor(
    private readonly baseUrl: string,
    private readonly listener: LiveListener,
  ) {
    this.#connect();
  }

  /** Reads the state, and resolves when it was shown. However many changes come meanwhile, it is read once more. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#source?.close();
  }

  #connect(): void {
    const source = new EventSource(`${this.baseUrl}/inbox/events`);
    this.#source = source;
    source.addEventListener('open', () => {
      this.listener.onConnection('live');
      // What happened while there was no connection was not told.
      void this.refresh();
    });
    source.addEventListener('change', () => void this.refresh());
    source.addEventListener('error', () => {
      if (this.#isClosed) return;
      this.listener.onConnection('lost');
      // The browser connects again by itself after a break, but not after a refusal.
      if (source.readyState === EventSource.CLOSED) {
        this.#retry = setTimeout(() => this.#connect(), RETRY_AFTER);
      }
    });
  }

  async #read(): Promise<void> {
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false;
      try {
        const snapshot = await readSnapshot(this.baseUrl);
        if (!this.#isClosed) this.listener.onSnapshot(snapshot);
      } catch (error) {
        if (!this.#isClosed) this.listener.onProblem(error);
      }
    }
  }
}
