/** A frame's talk: with the page around it, in the SDK's own format, and with the simulator's server. */
import type {FrameSetup} from '../frame-setup.js';

export class Connection {
  constructor(readonly setup: FrameSetup) {}

  /** From now on the page may send its messages; those that wait come at once. */
  declareReady(receive: (method: string, params: Readonly<Record<string, unknown>>) => void): void {
    window.addEventListener('message', event => {
      const {pageOrigin} = this.setup;
      const isPage = pageOrigin === '*' || event.origin === pageOrigin;
      const message = isPage ? readMessage(event.data) : undefined;
      if (message) receive(message.method, message.params);
    });
    this.post({xd_action: 'plugin_ready', name: window.name});
  }

  /** Tells the page how large the content is, or that there is none. */
  resize(visible = true): void {
    const box = document.querySelector('main')?.getBoundingClientRect();
    const width = visible ? Math.ceil(box?.width ?? 0) : 0;
    const height = visible ? Math.ceil(box?.height ?? 0) : 0;
    this.post({type: 'resize', width: String(width), height: String(height)});
  }

  announce(event: string, data: object = {}): void {
    this.post({type: 'sdk_event', event, data: JSON.stringify(data)});
  }

  /** Fails silently: a page that leaves cuts it off, and the real frame does not complain either. */
  async send(method: string, path: string, body: object): Promise<void> {
    const headers = {'Content-Type': 'application/json'};
    const request = {method, headers, body: JSON.stringify(body)};
    await fetch(`${this.setup.baseUrl}${path}`, request).catch(() => undefined);
  }

  private post(message: Readonly<Record<string, string>>): void {
    const {cb, pageOrigin} = this.setup;
    parent.postMessage(new URLSearchParams({cb, ...message}).toString(), pageOrigin);
  }
}

/** The page's messages are JSON: `{xdArbiterHandleMessage, message: {method, params}, origin}`. */
function readMessage(data: unknown) {
  if (typeof data !== 'string' || !data.startsWith('{')) return undefined;
  const {xdArbiterHandleMessage, message} = JSON.parse(data) as {
    xdArbiterHandleMessage?: boolean;
    message?: {method: string; params: Readonly<Record<string, unknown>>};
  };
  return xdArbiterHandleMessage ? message : undefined;
}
