/** Sends the events to the webhook, and again where that fails, as patiently as the platform would. */
import {META_ANSWER_LIMIT, META_GIVE_UP_AFTER} from '../../contract/webhooks.js';
import {askWebhook} from './ask-webhook.js';
import type {Changes} from './changes.js';
import type {Clock} from './clock.js';
import {DeliveryLog} from './delivery-log.js';
import {checkHandshake} from './handshake.js';
import {createRecordId} from './ids.js';
import {Life} from './life.js';
import type {Delivery, Form, Subscription} from './model.js';
import {Redelivery} from './redelivery.js';
import {describeEnd, SCHEDULES} from './schedule.js';
import type {Settings} from './settings.js';
import {keepAlive} from './timer.js';
import {readTarget, writeHeaders} from './webhook-target.js';

export class Deliverer {
  readonly subscription: Subscription;
  private readonly log = new DeliveryLog();
  private readonly redelivery: Redelivery;
  private readonly settling = new Set<() => void>();
  /** When the failing began, on the time line of the redeliveries. */
  private failingFrom = 0;
  /** Deliveries are signed one after the other, so that they leave in the order of what happened. */
  private line: Promise<unknown> = Promise.resolve();
  private running = 0;
  private life = new Life();

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly changes: Changes,
  ) {
    this.redelivery = new Redelivery(settings.redeliverySpeed, delivery =>
      this.run(() => this.attempt(delivery)),
    );
    const webhook = readTarget(settings).label;
    const nothing = {verifiedAt: null, failingSince: null, problem: null};
    this.subscription = {state: webhook === null ? 'none' : 'active', webhook, ...nothing};
  }

  list(): readonly Delivery[] {
    return this.log.list();
  }

  /** Comes when the first attempt was answered or given up, or none can be made. A failed one does not make it fail. */
  async deliver(form: Form, kind: string, body: string): Promise<void> {
    const {life} = this;
    const delivery = this.keep(form, kind, body);
    const signed = this.line.then(() => writeHeaders(form, body, this.settings));
    this.line = signed;
    await this.run(async () => {
      delivery.headers = await signed;
      // A reset while it was being signed: nobody knows of it any more.
      if (life !== this.life) return;
      const canSend = this.subscription.state === 'active' && !life.isOver;
      if (canSend) await this.attempt(delivery);
      else this.change(delivery, 'unsent');
    });
  }

  /**
   * Sends one again, now, whatever became of it before and even if the subscription has ended.
   *
   * @throws {Error} where there is no such delivery, it is under way, no webhook is set, or the simulator was closed
   */
  async redeliver(id: string): Promise<void> {
    const delivery = this.log.find(id);
    if (!delivery) throw new Error(`redeliver: no delivery has the id "${id}".`);
    if (delivery.state === 'sending') throw new Error('redeliver: it is on its way already.');
    this.checkWebhook('redeliver');
    this.redelivery.cancel(id);
    await this.run(() => this.attempt(delivery));
  }

  /**
   * Renews the subscription; in Meta's form after the handshake.
   *
   * @throws {Error} that says what was wrong
   */
  async subscribe(form: Form): Promise<void> {
    this.checkWebhook('subscribe');
    const {life} = this;
    if (form === 'meta') {
      const {verifyToken} = this.settings.credentials.meta;
      const target = readTarget(this.settings);
      const limit = this.settings.answerLimit ?? META_ANSWER_LIMIT;
      const problem = await this.run(() => checkHandshake(target, verifyToken, {limit, life}));
      // What has begun anew since then knows nothing of this handshake.
      if (life.isOver) throw new Error('subscribe: the simulator was closed or reset meanwhile.');
      if (problem) {
        this.subscription.problem = problem;
        this.changes.announce();
        throw new Error(`subscribe: ${problem}`);
      }
      this.subscription.verifiedAt = this.clock.write();
    }
    Object.assign(this.subscription, {state: 'active', failingSince: null, problem: null});
    this.changes.announce();
  }

  /** Moves the time, and that of the redeliveries with it; comes when everything that became due was answered. */
  async advance(milliseconds: number): Promise<void> {
    this.clock.checkAdvance(milliseconds);
    await this.redelivery.advance(milliseconds, this.life, step => {
      this.clock.advance(step);
      this.showNextAttempts();
    });
  }

  /** Comes when nothing is under way and nothing is going to be sent again by itself. */
  async settle(): Promise<void> {
    if (this.isSettled()) return;
    await keepAlive(new Promise<void>(resolve => this.settling.add(resolve)));
  }

  /** Forgets everything and stops everything, as at the start. */
  reset(): void {
    this.close();
    this.life = new Life();
    this.log.clear();
    this.startSubscription();
  }

  /** Stops everything; what happens later is kept as `unsent`. */
  close(): void {
    this.life.end();
    for (const delivery of this.redelivery.cancelAll()) this.change(delivery, 'dropped');
    this.announceSettled();
  }

  /** Runs work that {@link settle} waits for. */
  private async run<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.announceSettled();
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const {life} = this;
    const schedule = SCHEDULES[delivery.form];
    const limit = this.settings.answerLimit ?? schedule.answerLimit;
    const {headers, body} = delivery;
    const at = this.clock.write();
    const startedAt = performance.now();
    this.change(delivery, 'sending');
    const post = {method: 'POST', headers, body};
    const result = await askWebhook(readTarget(this.settings), post, {limit, life});
    const duration = Math.round(performance.now() - startedAt);
    delivery.attempts.push({at, duration, ...result});
    if (result.status !== null && schedule.accepts(result.status)) {
      this.subscription.failingSince = null;
      this.change(delivery, 'delivered');
    } else if (life.isOver) {
      this.change(delivery, 'dropped');
    } else {
      this.planNext(delivery);
    }
  }

  private planNext(delivery: Delivery): void {
    this.noteFailure(delivery.form);
    const delay = SCHEDULES[delivery.form].delays[delivery.attempts.length - 1];
    if (delay === undefined || this.subscription.state === 'ended') {
      this.change(delivery, 'dropped');
      return;
    }
    delivery.state = 'waiting';
    this.redelivery.plan(delivery, delay);
    this.showNextAttempts();
  }

  /** Whoever moves the time moves the real time of each next attempt, which is what people are shown. */
  private showNextAttempts(): void {
    for (const {delivery, left} of this.redelivery.list()) {
      delivery.nextAttemptAt = this.clock.write(this.clock.now() + left);
    }
    this.changes.announce();
  }

  /** Meta ends the subscription of a webhook that fails for an hour; Amio goes on. */
  private noteFailure(form: Form): void {
    const {subscription} = this;
    const time = this.redelivery.readTime();
    if (subscription.failingSince === null) {
      subscription.failingSince = this.clock.write();
      this.failingFrom = time;
    }
    if (form !== 'meta' || time - this.failingFrom < META_GIVE_UP_AFTER) return;
    subscription.state = 'ended';
    subscription.problem = describeEnd(this.settings);
    for (const waiting of this.redelivery.cancelAll()) this.change(waiting, 'dropped');
  }

  private keep(form: Form, kind: string, body: string): Delivery {
    const delivery: Delivery = {
      id: createRecordId(),
      form,
      kind,
      url: readTarget(this.settings).label,
      headers: {},
      body,
      createdAt: this.clock.write(),
      attempts: [],
      state: 'sending',
      nextAttemptAt: null,
    };
    this.log.keep(delivery);
    this.changes.announce();
    return delivery;
  }

  private change(delivery: Delivery, state: Delivery['state'], next: string | null = null): void {
    delivery.state = state;
    delivery.nextAttemptAt = next;
    this.changes.announce();
  }

  private checkWebhook(asked: string): void {
    if (this.life.isOver) {
      throw new Error(`${asked}: the simulator was closed. \`reset()\` begins anew.`);
    }
    if (this.settings.webhook !== null) return;
    throw new Error(
      `${asked}: no webhook is set. Create the simulator with \`webhook\`, your webhook's address or its handler.`,
    );
  }

  private startSubscription(): void {
    const state = this.subscription.webhook === null ? 'none' : 'active';
    Object.assign(this.subscription, {state, verifiedAt: null, failingSince: null, problem: null});
  }

  private isSettled(): boolean {
    return this.running === 0 && !this.redelivery.isPending;
  }

  private announceSettled(): void {
    if (!this.isSettled()) return;
    for (const resolve of this.settling) resolve();
    this.settling.clear();
  }
}
