/** Sets the stage for the browser tests: a page without Meta's SDK, a simulator of its own, and a log of what happens. */
import {configure, type Configuration} from '../src/configure.js';
import type {Blocked, Confirm, Person, Render} from '../src/simulator/index.js';
import type {Era} from '../src/contract/eras.js';
import type {MessengerEventMap} from '../src/events.js';
import type {Problem} from '../src/problems.js';

/** What a test may change about the simulator. */
export interface SimulatorChange {
  era?: Era;
  blocked?: Blocked;
  person?: Partial<Person>;
  frameDelay?: number;
  confirmDelay?: number;
  chatDelay?: number;
  whitelistedDomains?: string[] | null;
  honoursPrechecked?: boolean;
}

/** One of our events, as it was heard on the document. */
export interface Heard<Name extends keyof MessengerEventMap = keyof MessengerEventMap> {
  readonly name: Name;
  readonly detail: MessengerEventMap[Name]['detail'];
  readonly target: EventTarget | null;
}

const EVENT_NAMES = [
  'messenger-rendered',
  'messenger-change',
  'messenger-opt-in',
  'messenger-click',
  'messenger-not-you',
  'messenger-hidden',
  'messenger-show',
  'messenger-hide',
  'messenger-open',
  'messenger-close',
  'messenger-fallback',
  'messenger-error',
] as const satisfies readonly (keyof MessengerEventMap)[];

export const PAGE_ID = '123456789';
export const APP_ID = '987654321';

/** Waits until `find` gives something, looking once a frame. */
export async function waitUntil<T>(find: () => T, what = 'something'): Promise<NonNullable<T>> {
  const start = performance.now();
  for (;;) {
    const found = find();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() - start > 8000) throw new Error(`Waited 8 s for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** Lets `ms` milliseconds go by: only for showing that nothing happens in them. */
export function letPass(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** A page as it is before anything was loaded. */
function clearPage(): void {
  for (const node of document.querySelectorAll(
    'script[src*="/simulator/"], #fb-root, style[data-fbcssmodules]',
  )) {
    node.remove();
  }
  delete window.FB;
  delete window.fbAsyncInit;
  Reflect.deleteProperty(globalThis, Symbol.for('messenger-elements'));
}

/** A storage that is empty, and this page's own: other test files run beside it on the same origin. */
function replaceStorage(): () => void {
  const original = Object.getOwnPropertyDescriptor(window, 'localStorage');
  const items = new Map<string, string>();
  const standIn: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> = {
    getItem: name => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: name => void items.delete(name),
    clear: () => items.clear(),
  };
  Object.defineProperty(window, 'localStorage', {configurable: true, value: standIn});
  return () => {
    if (original) Object.defineProperty(window, 'localStorage', original);
    else Reflect.deleteProperty(window, 'localStorage');
  };
}

export class Stage {
  readonly heard: Heard[] = [];
  readonly warnings: string[] = [];
  readonly sdkUrl = `${location.origin}/simulator/${crypto.randomUUID()}`;
  readonly linkUrl = `${this.sdkUrl}/m.me`;
  readonly #warn = console.warn;
  readonly #restoreStorage = replaceStorage();
  readonly #root = document.createElement('main');

  /** Use as `beforeEach(async () => { stage = await Stage.set(); })`. */
  static async set(
    change: SimulatorChange = {},
    configuration: Configuration = {},
  ): Promise<Stage> {
    const stage = new Stage();
    clearPage();
    document.body.append(stage.#root);
    for (const name of EVENT_NAMES) document.addEventListener(name, stage.#onEvent);
    console.warn = (...values: unknown[]) => void stage.warnings.push(values.join(' '));
    if (Object.keys(change).length > 0) await stage.control(change);
    const {sdkUrl, linkUrl} = stage;
    configure({sdkUrl, linkUrl, appId: APP_ID, pageId: PAGE_ID, ...configuration});
    return stage;
  }

  /** Use as `afterEach(() => stage.clear())`. */
  clear(): void {
    this.#root.remove();
    for (const name of EVENT_NAMES) document.removeEventListener(name, this.#onEvent);
    console.warn = this.#warn;
    this.#restoreStorage();
    clearPage();
  }

  readonly #onEvent = (event: Event): void => {
    const {type, detail, target} = event as CustomEvent<Heard['detail']>;
    this.heard.push({name: type as Heard['name'], detail, target});
  };

  /** Puts HTML on the page. */
  put<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string> = {},
    content = '',
  ): HTMLElementTagNameMap[Tag] {
    const element = this.make(tag, attributes);
    element.innerHTML = content;
    return this.place(element);
  }

  /** Makes an element that is not on the page yet. */
  make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string> = {},
  ): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  /** Puts an element on the page that was made elsewhere. */
  place<T extends HTMLElement>(element: T): T {
    this.#root.append(element);
    return element;
  }

  /** What was heard of one event so far. */
  of<Name extends keyof MessengerEventMap>(name: Name): Heard<Name>[] {
    return this.heard.filter((heard): heard is Heard<Name> => heard.name === name);
  }

  /** The details of one event, in order. */
  details<Name extends keyof MessengerEventMap>(name: Name): MessengerEventMap[Name]['detail'][] {
    return this.of(name).map(({detail}) => detail);
  }

  /** Waits for the `count`-th event of the name (the first by default). */
  waitFor<Name extends keyof MessengerEventMap>(
    name: Name,
    count = 1,
  ): Promise<MessengerEventMap[Name]['detail']> {
    return waitUntil(() => this.details(name)[count - 1], `the ${name} number ${count}`);
  }

  /** The codes of the problems that were told, in order. */
  get problems(): string[] {
    return this.details('messenger-error').map(({code}) => code);
  }

  /** The one problem that was told: in one event, and in one warning that says the same. */
  get onlyProblem(): Problem {
    const problems = this.details('messenger-error');
    const [problem] = problems;
    const [warning] = this.warnings;
    const isTold = problem && warning?.startsWith(problem.message);
    if (!isTold || problems.length > 1 || this.warnings.length > 1) {
      const found = [...problems.map(({message}) => message), ...this.warnings].join('\n');
      throw new Error(`Expected one problem and one warning that says the same; found:\n${found}`);
    }
    return problem;
  }

  /** The requests that the page made to the simulator so far, without the control route. */
  get requests(): string[] {
    return performance
      .getEntriesByType('resource')
      .map(({name}) => name)
      .filter(name => name.startsWith(this.sdkUrl) && !name.endsWith('/control'))
      .map(name => name.slice(this.sdkUrl.length));
  }

  /** The scripts of the SDK that are on the page. */
  get scripts(): HTMLScriptElement[] {
    return [...document.scripts].filter(({src}) => src.startsWith(this.sdkUrl));
  }

  async control(change: SimulatorChange): Promise<void> {
    const response = await fetch(`${this.sdkUrl}/control`, {
      method: 'PATCH',
      body: JSON.stringify(change),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  /** What the simulated Meta was asked for by each frame so far, oldest first. */
  async queries(): Promise<Record<string, string>[]> {
    const {renders} = await this.readSimulator();
    return renders.map(({query}) => query);
  }

  async readSimulator(): Promise<{confirms: Confirm[]; renders: Render[]}> {
    const response = await fetch(`${this.sdkUrl}/control`);
    return (await response.json()) as {confirms: Confirm[]; renders: Render[]};
  }
}

/** Something inside an element's shadow root. */
export function inside<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`<${element.localName}> has no ${selector}.`);
  return found;
}

/** The plugin's host in the element's light DOM. */
export function hostOf(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>(':scope > [slot="plugin"] > *');
}

/** Something inside the plugin's simulated frame, once it is there. */
export function inFrame<T extends HTMLElement = HTMLElement>(
  host: ParentNode,
  selector: string,
): Promise<T> {
  const find = () => host.querySelector('iframe')?.contentDocument?.querySelector<T>(selector);
  return waitUntil(find, `${selector} in the frame`);
}
