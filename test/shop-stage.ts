/** Sets the stage for end-to-end tests: a shop at an address of its own, and the simulator at Meta's real addresses. */
import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Route,
} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {MessengerEventMap} from '../src/events.js';
import {createSimulator, type Simulator, type SimulatorOptions} from '../src/simulator/index.js';

export const SHOP = 'https://shop.example';
export const META = 'https://connect.facebook.net';
export const META_HOSTS = [META, 'https://socialplugin.facebook.net', 'https://www.facebook.com'];

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
  const executablePath = findHeadless();
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
  /** How far the page has to be before the test goes on; where something never comes, `load` never comes either. */
  until?: 'load' | 'commit';
  /** Further scripts of the shop, by path; a text, or `null` for one that never comes. */
  scripts?: ReadonlyMap<string, string | null>;
  /** What Meta is like. */
  meta?: SimulatorOptions;
  /** Answers for Meta; by default the simulator does. */
  answer?: (route: Route, simulate: (route: Route) => Promise<void>) => Promise<void>;
  /** How the browser is set up. */
  context?: BrowserContextOptions;
}

/** Lets the simulator answer what was asked of Meta. */
export async function simulateMeta(route: Route, simulator: Simulator): Promise<void> {
  const request = route.request();
  const body = request.postData() ?? undefined;
  const init = {method: request.method(), headers: await request.allHeaders(), body};
  const headers = Object.entries(init.headers).filter(([name]) => !name.startsWith(':'));
  const response = await simulator.fetch(new Request(request.url(), {...init, headers}));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** Opens a page of the shop, does something with it, and closes it in any case. */
export async function withShop(
  options: ShopOptions,
  use: (shop: Shop) => Promise<void>,
): Promise<void> {
  const shop = await Shop.open(options);
  try {
    await use(shop);
  } finally {
    await shop.close();
  }
}

/** A page of the shop, and what is known about it. */
export class Shop {
  readonly simulator: Simulator;
  readonly warnings: string[] = [];
  /** What the page's own scripts log, and what they throw. */
  readonly logs: string[] = [];
  readonly errors: string[] = [];
  /** The requests that reached Meta. */
  readonly requests: string[] = [];
  /** Every request of the page, its frames and its workers that left the shop. */
  readonly departures: string[] = [];
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
    const context = await browser.newContext(options.context);
    const page = await context.newPage();
    const shop = new Shop(context, page, options);
    page.on('console', message => {
      if (message.type() === 'warning') shop.warnings.push(message.text());
      if (message.type() === 'log') shop.logs.push(message.text());
    });
    page.on('pageerror', ({message}) => shop.errors.push(message));
    const {hostname} = new URL(options.address ?? SHOP);
    context.on('request', request => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.hostname !== hostname) shop.departures.push(url.href);
    });
    await shop.#listen();
    await shop.#serve(options);
    await page.goto(options.address ?? `${SHOP}/`, {waitUntil: options.until});
    return shop;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Takes the network away: from now on nothing reaches Meta. */
  async goOffline(): Promise<void> {
    for (const host of META_HOSTS) await this.context.unroute(`${host}/**`);
    await this.context.setOffline(true);
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

  async #serve({
    body,
    head = '',
    headers,
    answer,
    address = SHOP,
    scripts,
  }: ShopOptions): Promise<void> {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
      <link rel="icon" href="data:,">${head}<body>${body}</body></html>`;
    await this.context.route(
      url => url.hostname === new URL(address).hostname,
      async route => {
        const {pathname} = new URL(route.request().url());
        if (pathname.startsWith('/node_modules/')) {
          await route.fulfill({path: fileURLToPath(new URL(`..${pathname}`, import.meta.url))});
          return;
        }
        const entry = /^\/(.+)\.js$/.exec(pathname)?.[1];
        const javaScript = {contentType: 'text/javascript'};
        const script = scripts?.get(pathname);
        if (script === null) return;
        if (script !== undefined) {
          await route.fulfill({...javaScript, body: script});
          return;
        }
        if (entry) await route.fulfill({...javaScript, body: await bundle(`${entry}.ts`)});
        else await route.fulfill({contentType: 'text/html', headers, body: page});
      },
    );
    for (const host of META_HOSTS) {
      await this.context.route(`${host}/**`, async route => {
        this.requests.push(route.request().url());
        const simulate = (one: Route) => simulateMeta(one, this.simulator);
        await (answer ?? simulate)(route, simulate);
      });
    }
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
