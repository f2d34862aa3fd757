/** The chat plugin: its host moves, it loads in its own time, and nothing takes it down again. */
import type {FacebookSdk} from '../../contract/sdk.js';
import type {Tag} from './discover.js';
import type {FrameMessage} from './messages.js';
import {PluginFrame} from './plugin-frame.js';
import type {Runtime} from './runtime.js';

/** A second call of one method within this time is dropped. */
const THROTTLE = 1000;

const STORAGE_KEY = '__fb_chat_plugin';

/** Set on the element itself: the style sheet may be refused by the page's policy. */
const CORNER = {position: 'fixed', bottom: '18pt', right: '18pt', zIndex: '2147483646'};

/** Every chat of the page; every parse that meets a host adds one, and none ever leaves. */
export class ChatPlugins {
  private readonly frames: ChatFrame[] = [];

  constructor(private readonly runtime: Runtime) {}

  create(tag: Tag): ChatFrame {
    const frame = new ChatFrame(this.runtime, tag);
    this.frames.push(frame);
    return frame;
  }

  /** `FB.CustomerChat`: every call goes to all chats. */
  createCalls(): NonNullable<FacebookSdk['CustomerChat']> {
    const send = (method: string) =>
      throttle((params: Readonly<Record<string, unknown>>) => {
        for (const frame of this.frames) frame.send(method, params);
      });
    const show = send('show');
    const hide = send('hide');
    const showDialog = send('showDialog');
    const hideDialog = send('hideDialog');
    const update = send('update');
    return {
      show: (withDialog = true) => show({showDialog: withDialog}),
      hide: () => hide({}),
      showDialog: () => showDialog({}),
      hideDialog: () => hideDialog({}),
      update: options => update(options),
    };
  }
}

class ChatFrame extends PluginFrame {
  private loaded = false;

  constructor(runtime: Runtime, tag: Tag) {
    super(runtime, tag);
    this.store({visibility: 'not-hidden', chatState: 'closed'});
  }

  override process(onRender: () => void): void {
    const {runtime, host} = this;
    if (!runtime.version) throw new Error('init not called with valid version');
    if (host.parentNode !== runtime.findRoot()) runtime.findRoot().append(host);
    if (runtime.contract.chatLoads === 'at-once') {
      runtime.window.setTimeout(() => this.load(onRender), 0);
    } else {
      runtime.window.setTimeout(() => this.load(() => undefined), runtime.config.chatDelay);
      onRender();
    }
  }

  /** A call that comes before the frame exists reaches nobody. */
  send(method: string, params: Readonly<Record<string, unknown>>): void {
    if (this.loaded) this.runtime.messages.sendToFrame(this.name, method, params);
  }

  /** The event comes before the frame: it does not prove that the frame could load. */
  private load(onRender: () => void): void {
    this.runtime.bus.fire('customerchat.load');
    this.addSpan(CORNER);
    this.insertFrame(onRender);
    this.loaded = true;
  }

  protected override announce(event: string): void {
    if (event === 'customerchat.hide') this.store({visibility: 'hidden', chatState: 'closed'});
    if (event === 'customerchat.show') this.store({visibility: 'not-hidden'});
    if (event === 'customerchat.dialogShow') this.store({chatState: 'open'});
    if (event === 'customerchat.dialogHide') this.store({chatState: 'closed'});
    this.runtime.bus.fire(event);
  }

  protected override createResizePayload(message: FrameMessage): object {
    const {width, height} = message;
    const pluginID = this.pluginId;
    return this.runtime.contract.chatResizeHasPluginId
      ? {width, height, pluginID}
      : {width, height};
  }

  /** Where the browser refuses storage, the chat works on without. */
  private store(change: Readonly<Record<string, string>>): void {
    try {
      const {localStorage} = this.runtime.window;
      const before = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as object;
      localStorage.setItem(STORAGE_KEY, JSON.stringify({...before, ...change}));
    } catch {
      // Nothing to do: the state is only a convenience.
    }
  }
}

function throttle<T>(call: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return value => {
    const now = Date.now();
    if (now - last < THROTTLE) return;
    last = now;
    call(value);
  };
}
