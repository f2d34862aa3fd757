/** A page with a form, in a frame of its own: its submissions are real navigations. */
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import type {MessengerStatus} from '../../src/elements/messenger-element.js';
import type {Confirm} from '../../src/simulator/index.js';
import {APP_ID, inFrame, inside, PAGE_ID, waitUntil, type SimulatorChange} from '../stage.js';

export const CHECKBOX = `<messenger-checkbox name="messenger" loading="eager" confirm-on-submit
  data-ref="order-42"></messenger-checkbox>`;
export const BUTTON = '<button name="act" value="order">Order</button>';

const pages: FormPage[] = [];

/** Use as `afterEach(closePages)`. */
export function closePages(): void {
  for (const page of pages.splice(0)) page.close();
}

export class FormPage {
  readonly errors: string[] = [];
  readonly #url = `${location.origin}/simulator/${crypto.randomUUID()}`;
  readonly #frame = document.createElement('iframe');
  readonly #heard: string[] = [];

  /** Opens a page whose form, with what is given in it, is sent to where the page itself came from. */
  static async open(content = CHECKBOX + BUTTON, change: SimulatorChange = {}): Promise<FormPage> {
    const page = new FormPage();
    pages.push(page);
    await page.#control('PATCH', change);
    await page.#load();
    const {document: inner} = page.window;
    inner.body.innerHTML = `<form id="order">${content}</form>`;
    await page.#start();
    return page;
  }

  /** A page on which the plugin is rendered and ticked. */
  static async openTicked(content?: string, change?: SimulatorChange): Promise<FormPage> {
    const page = await FormPage.open(content, change);
    await page.waitFor('messenger-rendered');
    await page.tick();
    return page;
  }

  close(): void {
    this.#frame.remove();
  }

  async #load(): Promise<void> {
    const loaded = this.waitForPage();
    this.#frame.src = `${this.#url}/blank`;
    this.#frame.width = '600';
    this.#frame.height = '400';
    document.body.append(this.#frame);
    await loaded;
  }

  /** Whatever tab the tests run in, the page is one that a visitor sees. */
  #bringToFront(): void {
    const {document: inner} = this;
    Object.defineProperty(inner, 'hidden', {value: false, configurable: true});
    const ignoreTabs = (event: Event) => event.isTrusted && event.stopImmediatePropagation();
    inner.addEventListener('visibilitychange', ignoreTabs, true);
  }

  /** Brings the library into the page. */
  async #start(): Promise<void> {
    const {window, document: inner} = this;
    this.#bringToFront();
    for (const name of ['messenger-rendered', 'messenger-change', 'messenger-opt-in'] as const) {
      inner.addEventListener(name, () => this.#heard.push(name));
    }
    window.addEventListener('error', event => {
      this.errors.push(event.message);
      event.preventDefault();
    });
    const options = {
      sdkUrl: this.#url,
      linkUrl: `${this.#url}/m.me`,
      appId: APP_ID,
      pageId: PAGE_ID,
    };
    const script = inner.createElement('script');
    script.type = 'module';
    script.textContent = `import {configure} from '/src/configure.ts';
      configure(${JSON.stringify(options)});
      await import('/src/elements/messenger-checkbox.ts');`;
    inner.head.append(script);
    await waitUntil(() => window.customElements.get('messenger-checkbox'), 'the library');
    for (const checkbox of this.checkboxes) await checkbox.updateComplete;
  }

  get window(): Window & typeof globalThis {
    const window = this.#frame.contentDocument?.defaultView;
    if (!window) throw new Error('The page has no window.');
    return window;
  }

  get document(): Document {
    return this.window.document;
  }

  get form(): HTMLFormElement {
    return this.find('form');
  }

  get checkboxes(): MessengerCheckbox[] {
    return [...this.document.querySelectorAll('messenger-checkbox')];
  }

  get checkbox(): MessengerCheckbox {
    return this.find('messenger-checkbox');
  }

  find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
    const found = this.document.querySelector(tag);
    if (!found) throw new Error(`The page has no <${tag}>.`);
    return found;
  }

  /** Waits for the `count`-th event of the name. */
  async waitFor(name: string, count = 1): Promise<void> {
    await waitUntil(() => this.count(name) >= count, `the ${name} number ${count}`);
  }

  count(name: string): number {
    return this.#heard.filter(heard => heard === name).length;
  }

  async waitForStatus(status: MessengerStatus): Promise<void> {
    await waitUntil(() => this.checkbox.status === status, `status ${status}`);
    await this.checkbox.updateComplete;
  }

  /** Ticks a box as a visitor does. */
  async tick(checkbox = this.checkbox): Promise<void> {
    const count = this.count('messenger-change');
    const box =
      checkbox.status === 'rendered'
        ? await inFrame(checkbox, 'input')
        : inside<HTMLInputElement>(checkbox, 'input');
    box.click();
    await this.waitFor('messenger-change', count + 1);
  }

  /** Waits until another page has come, and gives the data that it was asked for with. */
  async waitForPage(): Promise<[string, string][]> {
    await new Promise(resolve => this.#frame.addEventListener('load', resolve, {once: true}));
    return [...new URL(this.window.location.href).searchParams];
  }

  /** Clicks the button, and waits as above; says how long it took, in milliseconds. */
  async submit(button: HTMLElement = this.find('button')) {
    const gone = this.waitForPage();
    const start = performance.now();
    button.click();
    const data = await gone;
    return {data, duration: performance.now() - start};
  }

  /** What the simulated Meta was told, once it was told of `count`. */
  async waitForConfirms(count: number): Promise<Confirm[]> {
    let confirms = await this.readConfirms();
    while (confirms.length < count) confirms = await this.readConfirms();
    return confirms;
  }

  async readConfirms(): Promise<Confirm[]> {
    return (await this.#control('GET')).confirms;
  }

  async #control(method: string, change?: SimulatorChange): Promise<{confirms: Confirm[]}> {
    const body = change && JSON.stringify(change);
    const response = await fetch(`${this.#url}/control`, {method, body});
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as {confirms: Confirm[]};
  }
}
