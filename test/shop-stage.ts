/** Sets the stage for end-to-end tests: a shop at an address of its own, and the simulator at Meta's real addresses. */
import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {chromium, type Browser, type BrowserContext, type Page, type Route} from 'playwright-core';
import {chromiumArguments, findBrowser} from '../scripts/browsers.js';
import type {MessengerEventMap} from '../src/events.js';
import {createSimulator, type Simulator, type SimulatorOptions} from '../src/simulator/index.js';

export const SHOP = 'https://shop.example';
export const META = 'https://connect.facebook.net';
const META_HOSTS = [META, 'https://socialplugin.facebook.net', 'https://www.facebook.com'];

const NAMES = [
  'messenger-rendered',
  'messenger-change',
  'messenger-opt-in',
  'messenger-fallback',
  'messenger-error',
] as const;
type Name = (typeof NAMES)[number];

let browser: Browser;
const bundles = new Map<string, Promise<string>>();

/** Use as `before(startBrowser)`. */
export async function startBrowser(): Promise<void> {
  const executablePath = findBrowser('chromium');
  browser = await chromium.launch({executablePath, args: chromiumArguments});
}

/** Use as `after(stopBrowser)`. */
export function stopBrowser(): Promise<void> {
  return browser.close();
}

/** A module of ours with all that it needs, as a page would get it from a bundler. */
function bundle(entry: string): Promise<string> {
  const made = bundles.get(entry) ?? runBundler(entry);
  bundles.set(entry, made);
  return made;
}

async function runBundler(entry: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

export interface ShopOptions {
  /** What stands in the page's body. */
  body: string;
  head?: string;
  /** The headers of the page. */
  headers?: Record<string, string>;
  address?: string;
  /** What Meta is like. */
  meta?: SimulatorOptions;
  /** Answers for Meta; by default the simulator does. */
  answer?: (route: Route) => Promise<void>;
}

/** A page of the shop, and what is known about it. */
export class Shop {
  readonly simulator: Simulator;
  readonly warnings: string[] = [];
  /** The requests that reached Meta. */
  readonly requests: string[] = [];
  readonly #heard: {name: Name; detail: unknown}[] = [];
  readonly #watchers = new Set<() => void>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    options: ShopOptions,
  ) {
    this.simulator = createSimulator({whitelistedDomains: [SHOP], ...options.meta});
  }

  static async open(options: ShopOptions): Promise<Shop> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const shop = new Shop(context, page, options);
    page.on('console', message => {
      if (message.type() === 'warning') shop.warnings.push(message.text());
    });
    await shop.#listen();
    await shop.#serve(options);
    await page.goto(options.address ?? `${SHOP}/`);
    return shop;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async #listen(): Promise<void> {
    await this.page.exposeFunction('tell', (name: Name, detail: unknown) => {
      this.#heard.push({name, detail});
      for (const watch of [...this.#watchers]) watch();
    });
    await this.page.addInitScript(names => {
      const {tell} = window as unknown as {tell(name: string, detail: unknown): void};
      for (const name of names) {
        document.addEventListener(name, event => tell(name, (event as CustomEvent).detail));
      }
    }, NAMES);
  }

  async #serve({body, head = '', headers, answer}: ShopOptions): Promise<void> {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
      <link rel="icon" href="data:,">${head}<body>${body}</body></html>`;
    await this.context.route(
      url => url.hostname === 'shop.example',
      async route => {
        const entry = /^\/(.+)\.js$/.exec(new URL(route.request().url()).pathname)?.[1];
        const javaScript = {contentType: 'text/javascript'};
        if (entry) await route.fulfill({...javaScript, body: await bundle(`${entry}.ts`)});
        else await route.fulfill({contentType: 'text/html', headers, body: page});
      },
    );
    for (const host of META_HOSTS) {
      await this.context.route(`${host}/**`, async route => {
        this.requests.push(route.request().url());
        await (answer ?? (one => this.#simulate(one)))(route);
      });
    }
  }

  async #simulate(route: Route): Promise<void> {
    const request = route.request();
    const body = request.postData() ?? undefined;
    const init = {method: request.method(), headers: await request.allHeaders(), body};
    const headers = Object.entries(init.headers).filter(([name]) => !name.startsWith(':'));
    const response = await this.simulator.fetch(new Request(request.url(), {...init, headers}));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** What was heard of one event so far. */
  details<N extends Name>(name: N): MessengerEventMap[N]['detail'][] {
    return this.#heard
      .filter(heard => heard.name === name)
      .map(({detail}) => detail as MessengerEventMap[N]['detail']);
  }

  /** Waits for the `count`-th event of the name. */
  async waitFor<N extends Name>(name: N, count = 1): Promise<MessengerEventMap[N]['detail']> {
    return await this.waitUntil(() => this.details(name)[count - 1], name);
  }

  /** Waits until `find` gives something; it is asked again whenever the page tells of an event. */
  waitUntil<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (found: T | undefined): void => {
        if (found === undefined) return;
        clearInterval(interval);
        clearTimeout(timer);
        this.#watchers.delete(watch);
        resolve(found);
      };
      const watch = () => finish(find());
      // The simulator's state changes without an event of the page.
      const interval = setInterval(watch, 20);
      const timer = setTimeout(() => {
        clearInterval(interval);
        const heard = JSON.stringify(this.#heard);
        reject(new Error(`Waited 15 s for ${what}; heard ${heard}; asked ${this.requests.join()}`));
      }, 15_000);
      this.#watchers.add(watch);
      watch();
    });
  }

  /** The one problem of the page; it was told in one warning as well. */
  async waitForProblem(): Promise<MessengerEventMap['messenger-error']['detail']> {
    const problem = await this.waitFor('messenger-error');
    const {reason} = await this.waitFor('messenger-fallback');
    assert.equal(reason, problem.code);
    assert.equal(this.details('messenger-error').length, 1);
    const own = () => this.warnings.filter(text => text.startsWith(problem.message));
    await this.waitUntil(() => own()[0], 'the warning');
    assert.equal(own().length, 1);
    return problem;
  }
}
