import {onConfigure} from '../configure.js';
import {isConsentGiven} from '../consent.js';
import {PLUGINS} from '../contract/plugins.js';
import {
  HOST_PLUGIN_ID_ATTRIBUTE,
  HOST_STATE_ATTRIBUTE,
  type FacebookSdk,
  type ResizePayload,
} from '../contract/sdk.js';
import {pageState} from '../page-state.js';
import type {PluginHost} from './host.js';
import {addOwner} from './subscribe.js';

/** The page's chat plugin. There is one, and it cannot be taken down: it can only be hidden and shown again. */
export interface ChatInstance extends PluginHost {
  readonly sdk: FacebookSdk;
  /** Its attributes as text: the same ones may have it again. */
  readonly signature: string;
  hasLoaded: boolean;
  hasRendered: boolean;
  /** What stood in `#fb-root` before it came: the rest is its own. */
  readonly neighbours: ReadonlySet<Element>;
  /** Ends the watch over a parked one. */
  stopWatching?: () => void;
}

/** A call of `FB.CustomerChat`. */
export type ChatCall = 'show' | 'hide' | 'showDialog' | 'hideDialog';
type CallKind = 'bubble' | 'dialog';

interface ChatState {
  instance?: ChatInstance;
  /** Calls that wait for Meta's throttle; the last of a kind wins. */
  readonly calls: Map<CallKind, () => void>;
  timer?: ReturnType<typeof setTimeout>;
}

const shared = () => pageState<ChatState>('chat', () => ({calls: new Map()}));

/** Meta drops calls that come within about a second of another. In milliseconds, with a margin. */
const THROTTLE = 1200;

function runNextCall(): void {
  const state = shared();
  state.timer = undefined;
  const [next] = state.calls;
  if (!next) return;
  const [kind, call] = next;
  state.calls.delete(kind);
  try {
    call();
  } catch (error) {
    // Whatever Meta's SDK throws, what we are about goes on: a chat is hidden, and the next call is made.
    reportError(error);
  }
  state.timer = setTimeout(runNextCall, THROTTLE);
}

/** Calls the chat's own interface, as fast as Meta's throttle allows. It exists in the chat builds only. */
export function callChat(sdk: FacebookSdk, name: ChatCall): void {
  const state = shared();
  const kind = name === 'show' || name === 'hide' ? 'bubble' : 'dialog';
  // `show` opens the dialog too, unless it is told not to.
  state.calls.set(kind, () =>
    name === 'show' ? sdk.CustomerChat?.show(false) : sdk.CustomerChat?.[name](),
  );
  if (state.timer === undefined) runNextCall();
}

/** The elements below `#fb-root`, to which the SDK moves a chat. */
export function listRootChildren(): Set<Element> {
  return new Set(document.getElementById('fb-root')?.children);
}

function setDisplayed(instance: ChatInstance, isDisplayed: boolean): void {
  for (const node of listRootChildren()) {
    if (instance.neighbours.has(node) || !(node instanceof HTMLElement)) continue;
    node.style.display = isDisplayed ? '' : 'none';
  }
  instance.host.style.display = isDisplayed ? '' : 'none';
}

/** The page's chat, as far as it belongs to the SDK that is there now. */
export function findChat(): ChatInstance | undefined {
  const {instance} = shared();
  return instance?.sdk === window.FB ? instance : undefined;
}

/** A frame starts hidden and without a size, until a resize gives it one. The chat's stand in its host or beside it. */
function hasShownFrame(host: Element): boolean {
  const frames = [...(host.parentElement ?? host).querySelectorAll('iframe')];
  return frames.some(({style}) => style.visibility !== 'hidden' && parseFloat(style.width) > 0);
}

/**
 * Whether an event shows that a chat which has loaded is visible. A resize that names no plugin may be that of a plugin of the
 * page's own: where there is one, the chat's frame must have got a size.
 */
export function isChatVisible(name: string, payload: unknown, host: Element): boolean {
  if (name !== 'xfbml.resize') return name === 'customerchat.show';
  const {pluginID} = (payload ?? {}) as ResizePayload;
  const others = document.querySelectorAll(
    `[${HOST_STATE_ATTRIBUTE}]:not([${HOST_PLUGIN_ID_ATTRIBUTE}])`,
  );
  return !!pluginID || others.length === 0 || hasShownFrame(host);
}

/** A chat that is parked before it has loaded goes on loading: it stays hidden, and what it tells is kept for later. */
function watchParked(instance: ChatInstance): void {
  const stopListening = addOwner(instance.sdk, {
    host: instance.host,
    pluginId: instance.pluginId,
    events: PLUGINS.chat.events,
    takesUnaddressed: true,
    onSdkEvent(name, payload) {
      if (name === 'customerchat.load') instance.hasLoaded = true;
      setDisplayed(instance, false);
      if (!instance.hasLoaded || !isChatVisible(name, payload, instance.host)) return;
      instance.hasRendered = true;
      instance.stopWatching?.();
    },
  });
  const stopFollowing = onConfigure(() => {
    if (isConsentGiven()) return;
    instance.stopWatching?.();
    parkOrForgetChat(instance);
  });
  instance.stopWatching = () => {
    stopListening();
    stopFollowing();
  };
}

/** Notes the page's chat. */
export function keepChat(instance: ChatInstance): void {
  shared().instance = instance;
}

/** Hides the chat until somebody wants it again. One that the SDK never took to `#fb-root` is gone with its wrapper. */
export function parkOrForgetChat(instance: ChatInstance): void {
  // A frame in a host outside the page never loads. Seen with the other plugins; of the chat it is not established.
  if (!instance.hasRendered && !isConsentGiven()) instance.host.remove();
  if (!instance.host.isConnected) {
    shared().instance = undefined;
    return;
  }
  if (instance.sdk.CustomerChat) callChat(instance.sdk, 'hide');
  setDisplayed(instance, false);
  if (!instance.hasRendered) watchParked(instance);
}

/** Shows a chat that was parked. */
export function unparkChat(instance: ChatInstance): void {
  instance.stopWatching?.();
  setDisplayed(instance, true);
  if (instance.sdk.CustomerChat) callChat(instance.sdk, 'show');
}
