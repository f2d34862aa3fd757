/**
 * A stand-in for Meta and for Amio: the SDK's scripts, the plugins' frames, m.me, the APIs and the webhooks, as one function
 * from `Request` to `Response`.
 *
 * Everything that it shows and refuses is modelled after what was observed in builds of 2019, 2024 and 2026 and after the
 * documentation; nothing was captured from Meta's servers, and every frame says "Simulated".
 */
import {checkOptions} from './options.js';
import type {Failure} from './platform/calls.js';
import {describePlatform} from './platform/describe.js';
import type {PlatformSnapshot} from './platform/describe.js';
import {SimulatedPerson} from './platform/person.js';
import {Platform} from './platform/platform.js';
import {readSettings} from './platform/settings.js';
import type {Credentials} from './platform/settings.js';
import {keepAlive} from './platform/timer.js';
import {route} from './router.js';
import {createState, resetState} from './state.js';
import type {SimulatorOptions, SimulatorState} from './state.js';

export type {Failure} from './platform/calls.js';
export type {PersonSnapshot, PlatformSnapshot, ThreadSnapshot} from './platform/describe.js';
export type * from './platform/model.js';
export type {SimulatedPerson} from './platform/person.js';
export type {AmioOptions, Credentials, WebhookHandler} from './platform/settings.js';
export type {Blocked, Confirm, Person, Render, SimulatorOptions, SimulatorState} from './state.js';

export interface Simulator {
  /**
   * Answers a request to any of the simulator's routes by its path, whatever the host; an unknown one with a 404 that
   * lists them. It may be passed on by itself: `meta({...simulator.credentials.meta, fetch: simulator.fetch})`.
   */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Read it, or change it: `simulator.state.person.loggedIn = false`. */
  readonly state: SimulatorState;
  /** What your server is to be told: ids, secrets and addresses. */
  readonly credentials: Credentials;
  /** A person of that name, the browser's visitor by default. Everybody has a contact id of their own with every page. */
  person(name?: string): SimulatedPerson;
  /** Sends a kept delivery again, now. @throws {Error} where it cannot be sent */
  redeliver(id: string): Promise<void>;
  /** Renews the webhook's subscription; in Meta's form after the handshake. @throws {Error} that says what was wrong */
  subscribe(): Promise<void>;
  /** Lets the next API call, or as many as `times` says, fail. @throws {TypeError} where it could not */
  failNext(failure: Failure): void;
  /** Moves the simulator's time forward; comes when every redelivery that became due on the way was answered. */
  advance(milliseconds: number): Promise<void>;
  /** Comes when no delivery is under way or waits to be sent again. */
  settle(): Promise<void>;
  /** Everything as it was at the start. */
  reset(): void;
  /** Stops what is under way, and ends the inbox's streams. Later events are kept and not sent. */
  close(): void;
  /** Calls the listener after every change that the inbox shows; what it throws is a warning. @returns ends it */
  subscribeToChanges(listener: () => void): () => void;
  /** A copy of everything that the inbox shows. */
  describe(): PlatformSnapshot;
}

/** @throws {TypeError} where an option is not what it must be */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  checkOptions(options);
  const state = createState(options);
  const platform = new Platform(state, readSettings(options), options.now);
  const {deliverer} = platform;
  const simulator: Simulator = {
    state,
    credentials: platform.settings.credentials,
    fetch: (input, init) => route(new Request(input, init), simulator, platform, options),
    person: (name = state.person.name) => new SimulatedPerson(name, platform),
    redeliver: id => keepAlive(deliverer.redeliver(id)),
    subscribe: () => keepAlive(deliverer.subscribe(state.form)),
    failNext: failure => platform.calls.failNext(failure),
    advance: milliseconds => keepAlive(platform.advance(milliseconds)),
    settle: () => deliverer.settle(),
    reset: () => {
      resetState(state, options);
      platform.reset();
    },
    close: () => platform.close(),
    subscribeToChanges: listener => platform.changes.subscribe(listener),
    describe: () => describePlatform(platform),
  };
  return simulator;
}
