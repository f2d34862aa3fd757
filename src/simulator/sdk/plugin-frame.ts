/** One plugin in its frame: the address, the frame's life, and what the frame says. */
import {PLUGINS} from '../../contract/plugins.js';
import type {PluginName} from '../../contract/plugins.js';
import {HOST_QUERY_ATTRIBUTE} from '../../contract/sdk.js';
import {readAttribute, readBoolean, readParameters} from './attributes.js';
import type {Tag} from './discover.js';
import type {FrameMessage} from './messages.js';
import {createName} from './runtime.js';
import type {Runtime} from './runtime.js';

/** A frame that has not told its size by then is folded up. */
const COLLAPSE_AFTER = 45_000;

export class PluginFrame {
  readonly name = createName();
  protected readonly host: HTMLElement;
  protected readonly plugin: PluginName;
  protected readonly pluginId: string | undefined;
  private readonly query: string;
  private readonly span: HTMLSpanElement;
  private frame?: HTMLIFrameElement;
  private collapseTimer?: number;

  /** What the frame is asked is settled here, before the host is touched. */
  constructor(
    protected readonly runtime: Runtime,
    {host, plugin}: Tag,
  ) {
    this.host = host;
    this.plugin = plugin;
    this.pluginId = readAttribute(host, 'plugin_id');
    this.query = this.createQuery();
    this.span = runtime.document.createElement('span');
    host.classList.add('fb_iframe_widget');
    runtime.messages.addReceiver(this.name, message => this.receive(message));
  }

  /** @param onRender called at every load of the frame, also of one that is blocked: a load proves nothing */
  process(onRender: () => void): void {
    if (!this.runtime.version) throw new Error('init not called with valid version');
    if (this.host.getAttribute(HOST_QUERY_ATTRIBUTE) === this.query) {
      // The real SDK calls this "Skipping render": also where the frame came with copied HTML and is dead.
      onRender();
      return;
    }
    this.host.setAttribute(HOST_QUERY_ATTRIBUTE, this.query);
    this.host.replaceChildren(this.span);
    this.insertFrame(onRender);
  }

  protected insertFrame(onRender: () => void): void {
    const frame = this.createFrame();
    frame.addEventListener('load', () => {
      // A turn later: Meta's frame lives in another process and its `rendered` was seen before its load in every build.
      // A frame of the page's own process can overtake its own messages.
      this.runtime.window.setTimeout(() => {
        onRender();
        this.runtime.bus.fire('iframeplugin:onload');
      }, 0);
    });
    this.frame = frame;
    this.collapseTimer = this.runtime.window.setTimeout(
      () => this.resize('0', '0'),
      COLLAPSE_AFTER,
    );
    this.span.append(frame);
    this.runtime.bus.fire('iframeplugin:create');
  }

  /** For the chat, whose frames are added to those that are there. */
  protected addSpan(style: Readonly<Record<string, string>>): void {
    Object.assign(this.span.style, style);
    this.host.append(this.span);
  }

  protected receive(message: FrameMessage): void {
    if (message['type'] === 'resize') {
      this.resize(message['width'], message['height']);
      this.runtime.bus.fire('xfbml.resize', this.createResizePayload(message));
    } else if (message['type'] === 'sdk_event') {
      this.announce(message['event'] ?? '', JSON.parse(message['data'] ?? '{}') as object);
    }
  }

  protected createResizePayload(message: FrameMessage): object {
    return {width: message['width'], height: message['height'], pluginID: this.pluginId};
  }

  protected announce(event: string, data: object): void {
    this.runtime.bus.fire(event, {...data, pluginID: this.pluginId}, this.host);
  }

  private createQuery(): string {
    const parameters = readParameters(this.host, this.plugin);
    parameters['app_id'] = this.runtime.appId;
    parameters['container_width'] = String(this.host.parentElement?.offsetWidth ?? 0);
    parameters['locale'] = this.runtime.config.locale;
    parameters['sdk'] = 'joey';
    return new URLSearchParams(Object.entries(parameters).sort(compareNames)).toString();
  }

  private createFrame(): HTMLIFrameElement {
    const title = `fb:${PLUGINS[this.plugin].frame} Facebook Social Plugin`;
    const frame = this.runtime.document.createElement('iframe');
    frame.name = this.name;
    frame.title = title;
    frame.dataset['testid'] = title;
    frame.allow = 'encrypted-media';
    frame.width = '1000px';
    frame.height = '1000px';
    frame.setAttribute('frameborder', '0');
    frame.setAttribute('scrolling', 'no');
    Object.assign(frame.style, {border: 'none', visibility: 'hidden', width: '0', height: '0'});
    if (readBoolean(this.host, 'lazy')) frame.loading = 'lazy';
    frame.src = this.createAddress();
    return frame;
  }

  private createAddress(): string {
    const {config, contract, version, window} = this.runtime;
    const folder = this.plugin === 'chat' || contract.framePath === 'plugins' ? 'plugins/' : '';
    const reply = new URLSearchParams({
      cb: this.name,
      domain: window.location.hostname,
      is_canvas: 'false',
      origin: window.location.origin,
      relation: 'parent.parent',
    });
    const channel = `${config.baseUrl}/x/connect/xd_arbiter/?version=46#${reply}`;
    const query = `${this.query}&${new URLSearchParams({channel})}`;
    return `${config.baseUrl}/${version}/${folder}${PLUGINS[this.plugin].frame}.php?${query}`;
  }

  private resize(width = '0', height = '0'): void {
    this.runtime.window.clearTimeout(this.collapseTimer);
    const size = {width: `${parseInt(width, 10)}px`, height: `${parseInt(height, 10)}px`};
    Object.assign(this.span.style, size, {verticalAlign: 'bottom'});
    if (this.frame) Object.assign(this.frame.style, size, {visibility: 'visible'});
  }
}

function compareNames([first]: [string, string], [second]: [string, string]): number {
  return first < second ? -1 : 1;
}
