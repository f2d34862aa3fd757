/** Counts what is in use on the page that somebody has to give back: listeners, timers, observers, subscriptions, frames. */
import type {FacebookSdk} from '../../src/contract/sdk.js';

export interface Resources {
  /** What is in use now, by kind. */
  read(): Record<string, number>;
  /** Gives the page its own functions back. */
  restore(): void;
}

type Undo = () => void;

/** Puts a function of an object behind ours. */
function replace<T extends object, Key extends keyof T>(
  owner: T,
  key: Key,
  wrap: (original: T[Key]) => T[Key],
): Undo {
  const hadOwn = Object.hasOwn(owner, key);
  const original = owner[key];
  owner[key] = wrap(original);
  return () => {
    if (hadOwn) owner[key] = original;
    else Reflect.deleteProperty(owner, key);
  };
}

type Listener = EventListenerOrEventListenerObject;

/** Gives every object a number, so that it can be a part of a name. */
function createNumbering(): (thing: object) => number {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return thing => {
    if (!numbers.has(thing)) numbers.set(thing, (last += 1));
    return numbers.get(thing) ?? 0;
  };
}

/** Listeners of one target, as the browser tells them apart: by type, function and capture. */
function countListeners(target: EventTarget, live: Set<string>): Undo[] {
  const number = createNumbering();
  const name = (type: string, listener: Listener, options: EventListenerOptions) =>
    `${type} ${number(listener)} ${options.capture ?? false}`;
  const read = (options?: boolean | AddEventListenerOptions) =>
    typeof options === 'object' ? options : {capture: options};
  return [
    replace(target, 'addEventListener', original => (type, listener, options) => {
      original.call(target, type, listener, options);
      if (!listener) return;
      const {capture, once, signal} = read(options);
      const key = name(type, listener, {capture});
      live.add(key);
      if (once) original.call(target, type, () => live.delete(key), options);
      signal?.addEventListener('abort', () => live.delete(key));
    }),
    replace(target, 'removeEventListener', original => (type, listener, options) => {
      original.call(target, type, listener, options);
      if (listener) live.delete(name(type, listener, read(options)));
    }),
  ];
}

/** The timers of a page, as they are used here: with a function. */
interface Timers {
  setTimeout(handler: (...values: unknown[]) => void, delay?: number, ...values: unknown[]): number;
  clearTimeout(id?: number): void;
  setInterval(handler: (...values: unknown[]) => void, delay?: number): number;
  clearInterval(id?: number): void;
}

/** The SDK's own: after so many milliseconds it folds a frame up that has not told its size. */
const COLLAPSE_AFTER = 45_000;

function countTimers(timeouts: Set<unknown>, intervals: Set<unknown>): Undo[] {
  const page = window as unknown as Timers;
  return [
    replace(page, 'setTimeout', original => (handler, delay, ...values) => {
      const run = () => {
        timeouts.delete(id);
        handler(...values);
      };
      const id = original.call(page, run, delay);
      if (delay !== COLLAPSE_AFTER) timeouts.add(id);
      return id;
    }),
    replace(page, 'clearTimeout', original => id => {
      timeouts.delete(id);
      original.call(page, id);
    }),
    replace(page, 'setInterval', original => (handler, delay) => {
      const id = original.call(page, handler, delay);
      intervals.add(id);
      return id;
    }),
    replace(page, 'clearInterval', original => id => {
      intervals.delete(id);
      original.call(page, id);
    }),
  ];
}

interface Observer {
  observe(target: Node, options?: object): void;
  disconnect(): void;
}

function countObservers(prototype: Observer, live: Set<object>): Undo[] {
  return [
    replace(prototype, 'observe', original => {
      return function (this: Observer, target: Node, options?: object) {
        live.add(this);
        original.call(this, target, options);
      };
    }),
    replace(prototype, 'disconnect', original => {
      return function (this: Observer) {
        live.delete(this);
        original.call(this);
      };
    }),
  ];
}

/** Follows the subscriptions of every SDK that comes to the page, by taking `window.FB` as it is set. */
function countSubscriptions(live: Map<object, Set<string>>): Undo {
  let present: FacebookSdk | undefined;
  const number = createNumbering();
  const name = (event: string, handler: object) => `${event} ${number(handler)}`;
  Object.defineProperty(window, 'FB', {
    configurable: true,
    enumerable: true,
    get: () => present,
    set(sdk: FacebookSdk | undefined) {
      present = sdk;
      if (!sdk || live.has(sdk)) return;
      const names = new Set<string>();
      live.set(sdk, names);
      const {Event: bus} = sdk;
      replace(bus, 'subscribe', original => (event, handler) => {
        names.add(name(event, handler));
        original.call(bus, event, handler);
      });
      replace(bus, 'unsubscribe', original => (event, handler) => {
        names.delete(name(event, handler));
        original.call(bus, event, handler);
      });
    },
  });
  return () => Reflect.deleteProperty(window, 'FB');
}

/** What is remembered for as long as the page lives, on purpose: each `user_ref` that was rendered, each warning. */
const MEMORIES = ['userRefs', 'warned'];

/** What the library itself keeps for the whole page: its listeners, waiters and owners. */
function countShared(): number {
  const page = globalThis as {[key: symbol]: Record<string, object> | undefined};
  const slots = Object.entries(page[Symbol.for('messenger-elements')] ?? {});
  return slots
    .filter(([name]) => !MEMORIES.includes(name))
    .flatMap(([, slot]) => [slot, ...(Object.values(slot) as unknown[])])
    .filter(list => list instanceof Set || list instanceof Map)
    .reduce((sum, {size}) => sum + size, 0);
}

/** Starts to count, from nothing. */
export function countResources(): Resources {
  const windowListeners = new Set<string>();
  const documentListeners = new Set<string>();
  const timeouts = new Set<unknown>();
  const intervals = new Set<unknown>();
  const observers = new Set<object>();
  const subscriptions = new Map<object, Set<string>>();
  const undo = [
    ...countListeners(window, windowListeners),
    ...countListeners(document, documentListeners),
    ...countTimers(timeouts, intervals),
    ...countObservers(IntersectionObserver.prototype, observers),
    ...countObservers(MutationObserver.prototype, observers),
  ];
  const stopSubscriptions = countSubscriptions(subscriptions);
  return {
    read: () => ({
      windowListeners: windowListeners.size,
      documentListeners: documentListeners.size,
      timeouts: timeouts.size,
      intervals: intervals.size,
      observers: observers.size,
      subscriptions: (window.FB && subscriptions.get(window.FB)?.size) ?? 0,
      shared: countShared(),
      frames: document.querySelectorAll('iframe').length,
    }),
    restore() {
      for (const step of undo.reverse()) step();
      stopSubscriptions();
    },
  };
}
