/** Counts the calls of Amio's API, hour by hour. */

const HOUR = 3_600_000;

/** How many calls an hour the simulator grants. It counts and does not refuse: `failNext` does that. */
export const RATE_LIMIT = 1000;

export class HourlyRate {
  private hour = 0;
  private used = 0;

  /**
   * Counts one more.
   *
   * @param now milliseconds since 1970
   * @returns how many are left, and when the count starts anew, in seconds since 1970
   */
  count(now: number): {readonly remaining: number; readonly reset: number} {
    const hour = Math.floor(now / HOUR);
    if (hour !== this.hour) this.clear();
    this.hour = hour;
    this.used += 1;
    return {remaining: Math.max(RATE_LIMIT - this.used, 0), reset: ((hour + 1) * HOUR) / 1000};
  }

  clear(): void {
    this.used = 0;
  }
}
