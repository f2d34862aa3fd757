/** The deliveries that wait to be sent again, on a time line that runs faster than the real one and can be moved. */
import type {Life} from './life.js';
import type {Delivery} from './model.js';
import {startTimer} from './timer.js';

interface Waiting {
  readonly delivery: Delivery;
  /** On the time line. */
  readonly dueAt: number;
  stop: () => void;
}

export class Redelivery {
  private readonly waiting = new Map<string, Waiting>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly startedAt = performance.now();
  private advanced = 0;
  /** How often {@link advance} is under way: it sends what is due by itself, and no timer does. */
  private advancing = 0;

  /** @param speed how much faster than the real time; with 0 only {@link advance} makes something due */
  constructor(
    private readonly speed: number,
    private readonly send: (delivery: Delivery) => Promise<void>,
  ) {}

  /** Whether something is going to be sent without anybody's doing. */
  get isPending(): boolean {
    return this.speed > 0 && this.waiting.size > 0;
  }

  /** Milliseconds on the time line. */
  readTime(): number {
    return (performance.now() - this.startedAt) * this.speed + this.advanced;
  }

  /** What waits, and for how many real milliseconds from now on. */
  list(): {delivery: Delivery; left: number}[] {
    const now = this.readTime();
    return [...this.waiting.values()].map(({delivery, dueAt}) => {
      return {delivery, left: Math.max(dueAt - now, 0) / (this.speed || 1)};
    });
  }

  plan(delivery: Delivery, delay: number): void {
    const waiting = {delivery, dueAt: this.readTime() + delay, stop: () => undefined};
    this.waiting.set(delivery.id, waiting);
    this.arm(waiting);
  }

  /**
   * Moves the time line from one due time to the next, so that each attempt plans the one after it; comes when everything
   * that became due was answered.
   *
   * @param move is told of each step in milliseconds, before what is due then is sent
   * @param life its end leaves the rest of the way undone
   */
  async advance(milliseconds: number, life: Life, move: (step: number) => void): Promise<void> {
    let left = milliseconds;
    const go = (step: number): void => {
      left -= step;
      this.advanced += step;
      move(step);
    };
    this.advancing += 1;
    for (const {stop} of this.waiting.values()) stop();
    try {
      while (!life.isOver) {
        // What is under way may be due again before the time is reached.
        if (this.underWay.size > 0) await Promise.all(this.underWay);
        const dueAt = Math.min(...[...this.waiting.values()].map(one => one.dueAt));
        const step = Math.max(dueAt - this.readTime(), 0);
        if (life.isOver || step > left) break;
        go(step);
        this.sendDue(dueAt);
      }
      if (!life.isOver) go(left);
    } finally {
      this.advancing -= 1;
      for (const waiting of [...this.waiting.values()]) this.arm(waiting);
    }
  }

  cancel(id: string): void {
    this.waiting.get(id)?.stop();
    this.waiting.delete(id);
  }

  /** @returns those that waited */
  cancelAll(): Delivery[] {
    const all = [...this.waiting.values()];
    for (const {stop} of all) stop();
    this.waiting.clear();
    return all.map(({delivery}) => delivery);
  }

  private sendDue(time: number): void {
    const due = [...this.waiting.values()].filter(({dueAt}) => dueAt <= time);
    for (const {delivery} of due) this.start(delivery);
  }

  private start(delivery: Delivery): void {
    this.waiting.delete(delivery.id);
    const sent = this.send(delivery).finally(() => this.underWay.delete(sent));
    this.underWay.add(sent);
  }

  /** Starts the timer; what is due without any time is sent even where none passes by itself. */
  private arm(waiting: Waiting): void {
    waiting.stop();
    if (this.advancing > 0) return;
    const left = waiting.dueAt - this.readTime();
    if (left <= 0) {
      this.start(waiting.delivery);
    } else if (this.speed > 0) {
      waiting.stop = startTimer(() => this.arm(waiting), Math.ceil(left / this.speed));
    }
  }
}
