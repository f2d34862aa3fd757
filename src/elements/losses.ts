/** A plugin that others remove this often within {@link LOSS_WINDOW} milliseconds is given up. */
const MAX_LOSSES = 5;
const LOSS_WINDOW = 10_000;

/** Counts how often others have removed a plugin lately. */
export class Losses {
  #times: number[] = [];

  /** Notes one. Returns how many there were lately, where that is too many. */
  note(): number | undefined {
    const now = performance.now();
    this.#times = [...this.#times.filter(time => now - time < LOSS_WINDOW), now];
    return this.#times.length > MAX_LOSSES ? this.#times.length : undefined;
  }
}
