import type {FacebookSdk, SdkHandler} from '../contract/sdk.js';
import {pageState} from '../page-state.js';

/** Whoever wants to hear what the SDK says about one plugin. */
export interface PluginOwner {
  readonly host: Element;
  /** The host's `data-plugin-id`. */
  readonly pluginId: string;
  readonly userRef?: string;
  readonly ref?: string;
  /** The names of the SDK events it wants. */
  readonly events: readonly string[];
  /** Whether it may take what names no plugin: the chat's events do not, and there is one chat per page. */
  readonly takesUnaddressed: boolean;
  onSdkEvent(name: string, payload: unknown): void;
}

interface Subscriptions {
  sdk?: FacebookSdk;
  /** One handler per SDK event, however many owners there are. */
  readonly handlers: Map<string, SdkHandler>;
  readonly owners: Set<PluginOwner>;
}

const shared = () =>
  pageState<Subscriptions>('subscriptions', () => ({handlers: new Map(), owners: new Set()}));

interface Address {
  pluginID?: unknown;
  user_ref?: unknown;
  ref?: unknown;
}

/** Whom an event is about: by the host node, else by `pluginID`, else by `user_ref`, else by `ref`. */
function findOwner(name: string, payload: unknown, host: unknown): PluginOwner | undefined {
  const owners = [...shared().owners].filter(owner => owner.events.includes(name));
  const {
    pluginID,
    user_ref: userRef,
    ref,
  } = (typeof payload === 'object' && payload !== null ? payload : {}) as Address;
  const isGiven = (value: unknown) => typeof value === 'string' && value !== '';
  if (host instanceof Element) {
    const owner = owners.find(candidate => candidate.host === host);
    if (owner) return owner;
  }
  if (isGiven(pluginID)) return owners.find(owner => owner.pluginId === pluginID);
  if (isGiven(userRef)) return owners.find(owner => owner.userRef === userRef);
  if (isGiven(ref)) return owners.find(owner => owner.ref === ref);
  return owners.find(owner => owner.takesUnaddressed);
}

function subscribe(sdk: FacebookSdk, name: string): void {
  const {handlers} = shared();
  if (handlers.has(name)) return;
  const handler: SdkHandler = (payload, host) => {
    findOwner(name, payload, host)?.onSdkEvent(name, payload);
  };
  handlers.set(name, handler);
  sdk.Event.subscribe(name, handler);
}

function unsubscribeUnwanted(): void {
  const {sdk, handlers, owners} = shared();
  for (const [name, handler] of handlers) {
    if ([...owners].some(owner => owner.events.includes(name))) continue;
    handlers.delete(name);
    sdk?.Event.unsubscribe(name, handler);
  }
}

/**
 * Tells `owner` what the SDK says about its plugin, through one subscription per SDK event for the whole page.
 *
 * @returns a function that ends it
 */
export function addOwner(sdk: FacebookSdk, owner: PluginOwner): () => void {
  const state = shared();
  if (state.sdk !== sdk) {
    // Somebody took the SDK down and loaded it again: the old subscriptions went with it, and the old plugins.
    state.handlers.clear();
    state.owners.clear();
    state.sdk = sdk;
  }
  state.owners.add(owner);
  for (const name of owner.events) subscribe(sdk, name);
  return () => {
    state.owners.delete(owner);
    // The SDK goes through its live list of handlers: one that leaves within a handler makes it skip the next.
    queueMicrotask(unsubscribeUnwanted);
  };
}
