/** Sets the stage for the framework apps: an app as its own tools built it, at a shop's address, and the simulator at Meta's. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../../scripts/browsers.js';
import type {MessengerEventMap} from '../../src/events.js';
import {createSimulator, type Simulator, type SimulatorOptions} from '../../src/simulator/index.js';
import {META_HOSTS, SHOP, simulateMeta} from '../shop-stage.js';

/** How an app was built: as visitors get it, and as developers see it, where the framework warns of what it does not like. */
export const BUILDS = ['production', 'development'] as const;
export type Build = (typeof BUILDS)[number];

/** What Lit says of itself, once, where a developer's build takes its development version; its warnings are worth reading. */
const LIT_GREETING = 'Lit is in dev mode.';

/** How long something may take on a slow machine, in milliseconds. */
const PATIENCE = 20_000;

let browser: Browser;

/** Use as `before(startBrowser)`. */
export async function startBrowser(): Promise<void> {
  const executablePath = findHeadless();
  browser = await chromium.launch({executablePath, args: chromiumArguments});
}

/** Use as `after(stopBrowser)`. */
export function stopBrowser(): Promise<void> {
  return browser.close();
}

/** Where the runner has put what an app's own tools made. */
export function findBuilt(app: string, folder: string): string {
  const {BUILT_APPS} = process.env;
  const built = join(BUILT_APPS ?? '', app, 'dist', folder);
  if (BUILT_APPS && existsSync(built)) return built;
  throw new Error(
    `Expected a built app in ${built}; found ${BUILT_APPS ? 'no such folder' : 'no BUILT_APPS in the environment'}. Run "npm run test:frameworks -- ${app}".`,
  );
}

/** The markup that an app makes on the server: `dist/server/render.js` exports `render()`, and perhaps others like it. */
export async function renderOnServer(app: string, name = 'render'): Promise<string> {
  const file = pathToFileURL(join(findBuilt(app, 'server'), 'render.js')).href;
  const renderers = (await import(file)) as Record<string, () => string | Promise<string>>;
  return (await renderers[name]?.()) ?? '';
}

export interface AppOptions {
  readonly build: Build;
  /** Which part of the app is shown. */
  readonly scene?: string;
  /** What else the address says. */
  readonly query?: Readonly<Record<string, string>>;
  /** The page of the app; `/` by default. */
  readonly path?: string;
  /** What takes the place of `<!--server-->` in the page. */
  readonly markup?: string;
  /** How the browser is set up. */
  readonly context?: BrowserContextOptions;
  /** What Meta is like. */
  readonly meta?: SimulatorOptions;
  /** Changes Meta before the app is opened. */
  readonly prepare?: (simulator: Simulator) => void;
  /** What the console may say: the starts of its warnings and errors, in order. Nothing, by default. */
  readonly says?: readonly (string | RegExp)[];
}

/** A page of an app, and what is known about it. */
export class App {
  readonly simulator: Simulator;
  /** What the console said but for plain logs, and what nobody caught. */
  readonly messages: string[] = [];
  /** The requests that reached Meta. */
  readonly requests: string[] = [];

  private constructor(
    readonly page: Page,
    options: AppOptions,
  ) {
    this.simulator = createSimulator({whitelistedDomains: [SHOP], ...options.meta});
    // Not the seconds that a page is busy.
    this.simulator.state.chatDelay = 50;
    options.prepare?.(this.simulator);
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', error => this.messages.push(String(error)));
    page.on('console', message => {
      const isComplaint = /^(warning|error|assert)$/.test(message.type());
      if (isComplaint && !message.text().startsWith(LIT_GREETING)) {
        this.messages.push(message.text());
      }
    });
  }

  static async open(name: string, options: AppOptions): Promise<App> {
    const context = await browser.newContext(options.context);
    const app = new App(await context.newPage(), options);
    const folder = findBuilt(name, options.build);
    await context.route(`${SHOP}/**`, async route => {
      const {pathname} = new URL(route.request().url());
      const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      if (!existsSync(path)) await route.fulfill({status: 404, body: `${pathname} was not built.`});
      else if (path.endsWith('.html')) {
        const markup = () => options.markup ?? '';
        const body = readFileSync(path, 'utf8').replace('<!--server-->', markup);
        await route.fulfill({contentType: 'text/html', body});
      } else await route.fulfill({path});
    });
    for (const host of META_HOSTS) {
      await context.route(`${host}/**`, async route => {
        app.requests.push(route.request().url());
        await simulateMeta(route, app.simulator);
      });
    }
    const query = new URLSearchParams({
      ...(options.scene && {scene: options.scene}),
      ...options.query,
    });
    await app.page.goto(`${SHOP}${options.path ?? '/'}?${query}`);
    return app;
  }

  /** Something that the app has given a name for its tests. */
  part(name: string): Locator {
    return this.page.locator(`[data-testid="${name}"]`);
  }

  /** An element of ours, by what it carries as `data-ref`; the plugin's host in it carries the same. */
  element(reference: string): Locator {
    return this.page.locator(`[data-ref="${reference}"]:not(div)`);
  }

  /** What is in the frame of such an element's plugin. */
  frame(reference: string): FrameLocator {
    return this.element(reference).frameLocator('iframe');
  }

  /** A property of an element of ours. No handle to it is kept: that would keep it in memory. */
  read(reference: string, property: 'status' | 'checked'): Promise<unknown> {
    return this.element(reference).evaluate(
      (node, name) => (node as HTMLElement & Record<string, unknown>)[name],
      property,
    );
  }

  /** Waits until an element of ours is what it should be. */
  async waitForProperty(
    reference: string,
    property: 'status' | 'checked',
    value: string | boolean,
  ): Promise<void> {
    const find = async () => ((await this.read(reference, property)) === value ? true : undefined);
    await waitUntil(find, `${reference} to have ${property} ${value}`);
  }

  /** Waits until the part of the app has the text. */
  async waitForText(name: string, text: string): Promise<void> {
    await this.part(name)
      .and(this.page.getByText(text, {exact: true}))
      .waitFor();
  }

  /** Waits for the `count`-th event of the name that a handler of the app has written down. */
  async waitForEvent<Name extends keyof MessengerEventMap>(
    name: Name,
    count = 1,
  ): Promise<MessengerEventMap[Name]['detail']> {
    const entry = this.part('log')
      .locator(`[data-event="${name}"]`)
      .nth(count - 1);
    await entry.waitFor();
    return JSON.parse(await entry.innerText()) as MessengerEventMap[Name]['detail'];
  }

  /** How many events of the name the app's handlers have written down. */
  countEvents(name: keyof MessengerEventMap): Promise<number> {
    return this.part('log').locator(`[data-event="${name}"]`).count();
  }

  /** What Meta was asked for by the frame that carries the reference, last. */
  async findQuery(reference: string, count = 1): Promise<Readonly<Record<string, string>>> {
    const find = () =>
      this.simulator.state.renders.filter(({query}) => query['ref'] === reference)[count - 1];
    const render = await waitUntil(find, `the frame number ${count} of ${reference}`);
    return render.query;
  }

  /** The SDK's scripts that were asked for; what a loader fetches does not count. */
  get scripts(): string[] {
    return this.requests.filter(url => /\/(sdk|xfbml\.customerchat)\.js$/.test(url));
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Opens an app, does something with it, holds what its console said against what it may say, and closes it in any case. */
export async function withApp(
  name: string,
  options: AppOptions,
  use: (app: App) => Promise<void>,
): Promise<void> {
  const app = await App.open(name, options);
  try {
    await use(app);
  } finally {
    await app.close();
  }
  const {says = []} = options;
  const isAsExpected = (text: string, index: number) => {
    const start = says[index] ?? /(?!)/;
    return typeof start === 'string' ? text.startsWith(start) : start.test(text);
  };
  const isSilent = app.messages.length === says.length && app.messages.every(isAsExpected);
  assert.ok(
    isSilent,
    `expected the console to say ${says.join() || 'nothing'}; found:\n${app.messages.join('\n')}`,
  );
}

/** Waits until `find` gives something. */
export async function waitUntil<T>(
  find: () => T | undefined | Promise<T | undefined>,
  what: string,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() - start > PATIENCE) throw new Error(`Waited 20 s for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
