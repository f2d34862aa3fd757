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

/** Listeners of one target, as the browser counts them: a listener is one with its type and its capture flag. */
function countListeners(target: Window | Document, live: Set<string>): Undo[] {
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const name = (type: string, listener: object, options: unknown): string => {
    if (!ids.has(listener)) ids.set(listener, (lastId += 1));
    const capture =
      typeof options === 'object' && options !== null
        ? 'capture' in options && options.capture
        : options;
    return `${type} ${ids.get(listener)} ${Boolean(capture)}`;
  };
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  const onAdd = (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void => {
    add(type, listener, options);
    if (!listener) return;
    const key = name(type, listener, options);
    live.add(key);
    const {once, signal} = typeof options === 'object' ? options : {};
    if (once) add(type, () => live.delete(key), options);
    signal?.addEventListener('abort', () => live.delete(key));
  };
  const onRemove = (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void => {
    remove(type, listener, options);
    if (listener) live.delete(name(type, listener, options));
  };
  return [
    replace(target, 'addEventListener', () => onAdd),
    replace(target, 'removeEventListener', () => onRemove),
  ];
}

function countTimers(timeouts: Set<unknown>, intervals: Set<unknown>): Undo[] {
  const page = window;
  return [
    replace(page, 'setTimeout', original => {
      const set = (handler: TimerHandler, delay?: number, ...values: unknown[]): number => {
        const id = original.call(
          page,
          () => {
            timeouts.delete(id);
            if (typeof handler === 'function') Reflect.apply(handler, page, values);
          },
          delay,
        );
        timeouts.add(id);
        return id;
      };
      return set as unknown as typeof original;
    }),
    replace(page, 'clearTimeout', original => id => {
      timeouts.delete(id);
      original.call(page, id);
    }),
    replace(page, 'setInterval', original => {
      const set = (handler: TimerHandler, delay?: number, ...values: unknown[]): number => {
        const id = original.call(page, handler, delay, ...values);
        intervals.add(id);
        return id;
      };
      return set as unknown as typeof original;
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
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const name = (event: string, handler: object): string => {
    if (!ids.has(handler)) ids.set(handler, (lastId += 1));
    return `${event} ${ids.get(handler)}`;
  };
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
    ...countObservers(IntersectionObserver.prototype as Observer, observers),
    ...countObservers(MutationObserver.prototype as Observer, observers),
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
      frames: document.querySelectorAll('iframe').length,
    }),
    restore() {
      for (const step of undo.reverse()) step();
      stopSubscriptions();
    },
  };
}
