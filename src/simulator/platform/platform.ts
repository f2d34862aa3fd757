/** The simulated platform: its time, its people's threads, what the page may do, and what goes out to the webhook. */
import type {SimulatorState} from '../state.js';
import {HourlyRate} from './amio/rate.js';
import {writeAmioEnvelopes} from './amio-form.js';
import {Calls} from './calls.js';
import {Changes} from './changes.js';
import {Clock} from './clock.js';
import {Deliverer} from './deliver.js';
import {writeEscapedJson} from './escaped-json.js';
import type {PlatformEvent} from './events.js';
import {Grants} from './grants.js';
import {wrapInEnvelope, writeMetaItem} from './meta-form.js';
import type {Thread} from './model.js';
import {Pages} from './pages.js';
import type {Settings} from './settings.js';
import {isSubscribed} from './subscribed-fields.js';
import {Threads} from './threads.js';

export class Platform {
  readonly clock: Clock;
  readonly changes = new Changes();
  readonly pages: Pages;
  readonly threads: Threads;
  readonly grants = new Grants();
  readonly deliverer: Deliverer;
  readonly calls: Calls;
  readonly amioRate = new HourlyRate();
  /** The names that were added by hand; whoever has a thread is known without. */
  readonly people = new Set<string>();
  /** Who talks in which frame of the chat plugin, by the `user_ref` that the frame made. */
  readonly chats = new Map<string, Thread>();
  /** What `POST /<page>/chat_plugin` has set, by page. */
  readonly chatPlugins = new Map<string, Readonly<Record<string, string>>>();

  constructor(
    readonly state: SimulatorState,
    readonly settings: Settings,
    now?: () => number,
  ) {
    this.clock = new Clock(now);
    this.pages = new Pages(settings.pageId, settings.getStarted);
    this.threads = new Threads(this.clock, this.changes);
    this.deliverer = new Deliverer(settings, this.clock, this.changes);
    this.calls = new Calls(this.clock, this.changes);
  }

  /**
   * Tells the webhook, in the form of the moment: in Meta's, what the app is subscribed to.
   *
   * @param times 2 where the platform delivers it twice: the same bytes, as two deliveries
   * @returns comes when the first attempt of each delivery was answered
   */
  async emit(event: PlatformEvent, times = 1): Promise<void> {
    const {form} = this.state;
    if (form === 'meta' && !isSubscribed(event.kind, this.state)) return;
    const texts = this.write(event);
    const copies = Array.from({length: times}, () => texts).flat();
    await Promise.all(copies.map(({kind, body}) => this.deliverer.deliver(form, kind, body)));
  }

  /** Moves the time forward: windows close, and what is to be sent again becomes due. */
  async advance(milliseconds: number): Promise<void> {
    await this.deliverer.advance(milliseconds);
  }

  /** Stops what is under way, and ends whoever listens until the end. */
  close(): void {
    this.deliverer.close();
    this.changes.close();
  }

  reset(): void {
    this.clock.reset();
    this.pages.reset();
    this.threads.clear();
    this.grants.clear();
    this.people.clear();
    this.chats.clear();
    this.calls.clear();
    this.amioRate.clear();
    this.chatPlugins.clear();
    this.deliverer.reset();
    this.changes.announce();
  }

  private write(event: PlatformEvent): {kind: string; body: string}[] {
    const {clock, settings} = this;
    if (this.state.form === 'meta') {
      const item = writeMetaItem(event, settings.appId);
      const body = writeEscapedJson(wrapInEnvelope(item, clock.now()));
      return [{kind: event.kind, body}];
    }
    const {channelId} = settings.credentials.amio;
    return writeAmioEnvelopes(event, channelId, clock.write()).map(envelope => ({
      kind: envelope.event,
      body: JSON.stringify(envelope),
    }));
  }
}
