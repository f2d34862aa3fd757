/** The stand-in for `window.FB` that the loader leaves until the bundle has arrived: it keeps the calls. */
import type {FacebookSdk} from '../../contract/sdk.js';
import {refuseUnknown} from './refuse-unknown.js';

/** A call that waits: the path below `FB`, and its arguments. */
type BufferedCall = readonly [path: string, values: readonly unknown[]];

export interface BufferedSdk extends FacebookSdk {
  readonly __buffer: {readonly calls: BufferedCall[]};
}

export function createBuffer(): BufferedSdk {
  const calls: BufferedCall[] = [];
  const keep =
    (path: string) =>
    (...values: unknown[]): void => {
      calls.push([path, values]);
    };
  const event = {subscribe: keep('Event.subscribe'), unsubscribe: keep('Event.unsubscribe')};
  const sdk = {
    __buffer: {calls},
    init: keep('init'),
    Event: refuseUnknown(event, 'FB.Event'),
    XFBML: refuseUnknown({parse: keep('XFBML.parse')}, 'FB.XFBML'),
    AppEvents: refuseUnknown({logEvent: keep('AppEvents.logEvent')}, 'FB.AppEvents'),
  };
  return refuseUnknown(sdk, 'FB', ['CheckboxPlugin', 'CustomerChat']);
}

/** Asks with `in`, since every other name reads as something that refuses to be called. */
export function isBuffer(sdk: FacebookSdk): sdk is BufferedSdk {
  return '__buffer' in sdk;
}

/** Makes the kept calls on the real object, in their order. */
export function replayCalls(buffer: BufferedSdk, sdk: FacebookSdk): void {
  for (const [path, values] of buffer.__buffer.calls.splice(0)) {
    let target: unknown = sdk;
    let owner: unknown = sdk;
    for (const name of path.split('.')) {
      owner = target;
      target = Reflect.get(Object(target) as object, name);
    }
    if (typeof target === 'function') Reflect.apply(target, owner, values);
  }
}
