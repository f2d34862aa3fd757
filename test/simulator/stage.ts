/** Sets the stage for the simulator's browser tests: a page of its own, a session of its own, one SDK. */
import type {Era} from '../../src/contract/eras.js';
import type {SdkBuild} from '../../src/contract/plugins.js';
import type {CheckboxPayload, FacebookSdk} from '../../src/contract/sdk.js';
import {installSdk} from '../../src/simulator/sdk/index.js';
import type {SimulatorState} from '../../src/simulator/state.js';

export interface StageOptions {
  era?: Era;
  build?: SdkBuild;
  /** `script` loads what the server serves; `module` installs the modules, so that coverage sees them. */
  via?: 'script' | 'module' | 'none';
  chatDelay?: number;
  /** False leaves `FB.init` to the test. */
  init?: boolean;
  /** What the control route is told first. */
  control?: Record<string, unknown>;
  /** The query of the page: its policies. */
  page?: string;
}

/** What a subscriber was called with. */
export interface Fired {
  name: string;
  values: unknown[];
}

type ControlState = Omit<SimulatorState, 'usedUserRefs'> & {usedUserRefs: string[]};

const NAMES = [
  'messenger_checkbox',
  'send_to_messenger',
  'customerchat.load',
  'customerchat.show',
  'customerchat.hide',
  'customerchat.dialogShow',
  'customerchat.dialogHide',
  'xfbml.parse',
  'xfbml.render',
  'xfbml.resize',
  'iframeplugin:create',
  'iframeplugin:onload',
];

const frames: HTMLIFrameElement[] = [];

/** For `afterEach`. */
export function clearStage(): void {
  for (const frame of frames.splice(0)) frame.remove();
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const {era = '2026', build = 'plain', via = 'module', chatDelay = 0} = options;
  const baseUrl = `${location.origin}/simulator/${crypto.randomUUID()}`;
  const frame = document.createElement('iframe');
  Object.assign(frame.style, {width: '600px', height: '400px'});
  frames.push(frame);
  const loaded = waitForLoad(frame);
  frame.src = `${baseUrl}/blank${options.page ?? ''}`;
  document.body.append(frame);
  await loaded;
  const window = frame.contentDocument?.defaultView;
  if (!window) throw new Error('The blank page has no window.');
  const stage = new Stage(baseUrl, window);
  await stage.control({era, chatDelay, ...options.control});
  if (via === 'module') installSdk(window, {baseUrl, era, build, locale: 'en_US', chatDelay});
  if (via === 'script') {
    const ready = new Promise<void>(resolve => (window.fbAsyncInit = resolve));
    await stage.loadScript(build);
    await ready;
  }
  if (via !== 'none') stage.record();
  if (via !== 'none' && options.init !== false) stage.FB.init({appId: '42', version: 'v26.0'});
  return stage;
}

export class Stage {
  readonly document: Document;
  readonly fired: Fired[] = [];
  readonly warnings: unknown[] = [];
  private readonly watchers = new Set<() => void>();

  constructor(
    readonly baseUrl: string,
    readonly window: Window & typeof globalThis,
  ) {
    this.document = window.document;
    window.console.warn = (...values: unknown[]) => this.warnings.push(values.join(' '));
  }

  get FB(): FacebookSdk {
    const {FB} = this.window;
    if (!FB) throw new Error('There is no FB.');
    return FB;
  }

  async control(change: Record<string, unknown>): Promise<ControlState> {
    return this.request('PATCH', change);
  }

  async readState(): Promise<ControlState> {
    return this.request('GET');
  }

  /** Adds the SDK's script and waits for its `load` (true) or `error` (false). */
  loadScript(build: SdkBuild = 'plain'): Promise<boolean> {
    const script = this.document.createElement('script');
    script.src = `${this.baseUrl}/en_US/${build === 'plain' ? 'sdk.js' : 'sdk/xfbml.customerchat.js'}`;
    const done = new Promise<boolean>(resolve => {
      script.addEventListener('load', () => resolve(true));
      script.addEventListener('error', () => resolve(false));
    });
    this.document.head.append(script);
    return done;
  }

  record(): void {
    for (const name of NAMES) {
      this.FB.Event.subscribe(name, (...values: unknown[]) => {
        this.fired.push({name, values});
        for (const watch of [...this.watchers]) watch();
      });
    }
  }

  /** A host in a wrapper in the body; the wrapper is what is parsed. */
  addHost(attributes: Record<string, string> = {}, hostClass = 'fb-messenger-checkbox') {
    const wrapper = this.document.createElement('div');
    const host = this.document.createElement('div');
    host.className = hostClass;
    for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
    wrapper.append(host);
    this.document.body.append(wrapper);
    return {wrapper, host};
  }

  addCheckbox(more: Record<string, string> = {}) {
    return this.addHost({
      messenger_app_id: '42',
      page_id: '7',
      origin: location.origin,
      user_ref: crypto.randomUUID(),
      'data-plugin-id': 'plugin-1',
      ...more,
    });
  }

  parse(node?: Element): Promise<void> {
    return new Promise(resolve => this.FB.XFBML.parse(node, resolve));
  }

  /** The first event of the name that fits, also one that was fired already. */
  waitFor(name: string, fits: (fired: Fired) => boolean = () => true): Promise<Fired> {
    return this.waitUntil(() => this.fired.find(fired => fired.name === name && fits(fired)));
  }

  waitForCheckbox(event: CheckboxPayload['event'], count = 1): Promise<CheckboxPayload> {
    return this.waitUntil(() => this.readCheckbox(event)[count - 1]);
  }

  readCheckbox(event: CheckboxPayload['event']): CheckboxPayload[] {
    return this.fired
      .filter(({name}) => name === 'messenger_checkbox')
      .map(({values}) => values[0] as CheckboxPayload)
      .filter(payload => payload.event === event);
  }

  waitUntil<T>(find: () => T | undefined): Promise<T> {
    return new Promise(resolve => {
      const watch = (): void => {
        const found = find();
        if (found === undefined) return;
        this.watchers.delete(watch);
        resolve(found);
      };
      this.watchers.add(watch);
      watch();
    });
  }

  private async request(method: string, body?: unknown): Promise<ControlState> {
    const init = {method, body: body === undefined ? undefined : JSON.stringify(body)};
    const response = await fetch(`${this.baseUrl}/control`, init);
    return (await response.json()) as ControlState;
  }
}

export function findFrame(host: Element): HTMLIFrameElement {
  const frame = host.querySelector('iframe');
  if (!frame) throw new Error('The host has no frame.');
  return frame;
}

export function findInFrame<T extends HTMLElement>(host: Element, selector: string): T {
  const element = findFrame(host).contentDocument?.querySelector<T>(selector);
  if (!element) throw new Error(`The frame has no ${selector}.`);
  return element;
}

export function waitForLoad(frame: HTMLIFrameElement): Promise<unknown> {
  return new Promise(resolve => frame.addEventListener('load', resolve, {once: true}));
}
