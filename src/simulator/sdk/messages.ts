/**
 * Messages between the page and the plugins' frames: one `message` listener for all of them.
 *
 * A frame speaks in query strings, `cb=…&type=resize&width=…`; `cb` says which plugin is meant. The page speaks in JSON,
 * and a message to a frame waits until that frame has said `xd_action=plugin_ready`.
 */
import type {PageWindow} from './runtime.js';

export type FrameMessage = Readonly<Record<string, string>>;

export class Messages {
  private readonly receivers = new Map<string, (message: FrameMessage) => void>();
  private readonly ready = new Set<string>();
  private readonly waiting = new Map<string, string[]>();

  constructor(
    private readonly window: PageWindow,
    private readonly frameOrigin: string,
  ) {
    window.addEventListener('message', event => this.receive(event));
  }

  /** Receivers are never removed, as in the real SDK: a frame that comes back is heard again. */
  addReceiver(name: string, receiver: (message: FrameMessage) => void): void {
    this.receivers.set(name, receiver);
  }

  sendToFrame(name: string, method: string, params: Readonly<Record<string, unknown>>): void {
    const origin = this.window.location.origin;
    const text = JSON.stringify({xdArbiterHandleMessage: true, message: {method, params}, origin});
    if (this.ready.has(name)) this.deliver(name, text);
    else this.waiting.set(name, [...(this.waiting.get(name) ?? []), text]);
  }

  private receive(event: MessageEvent<unknown>): void {
    if (event.origin !== this.frameOrigin || typeof event.data !== 'string') return;
    const message = Object.fromEntries(new URLSearchParams(event.data));
    if (message['xd_action'] === 'plugin_ready') this.release(message['name'] ?? '');
    else this.receivers.get(message['cb'] ?? '')?.(message);
  }

  private release(name: string): void {
    this.ready.add(name);
    const texts = this.waiting.get(name) ?? [];
    this.waiting.delete(name);
    for (const text of texts) this.deliver(name, text);
  }

  /** Goes through `window.frames[name]`, which does not see frames inside shadow trees: those get nothing. */
  private deliver(name: string, text: string): void {
    const frame: unknown = Reflect.get(this.window.frames, name);
    if (isWindow(frame)) frame.postMessage(text, this.frameOrigin);
  }
}

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}
