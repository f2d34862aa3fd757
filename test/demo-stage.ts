/** Sets the stage for the tests of the demo: Vite with the simulator, a browser, and the demo in one of its states. */
import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import {createServer, type Plugin, type ViteDevServer} from 'vite';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {Confirm, Render} from '../src/simulator/index.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DESKTOP = {viewport: {width: 1280, height: 900}} as const;
export const PHONE = {viewport: {width: 360, height: 740}, isMobile: true, hasTouch: true} as const;

/** How long the plugins may take: where nothing answers, less; elsewhere a busy machine must not look like a block. */
function chooseTimeout(query: string): number {
  if (query.includes('blocked=sdk-silent')) return 1200;
  return /blocked=(frame|domain)/.test(query) ? 6000 : 25_000;
}

const setTimeouts: Plugin = {
  name: 'set-timeouts',
  transformIndexHtml: (html, {originalUrl = ''}) =>
    html.replaceAll('timeout="3000"', `timeout="${chooseTimeout(originalUrl)}"`),
};

let server: ViteDevServer;
let browser: Browser;
let origin = '';

/** Use as `before(startDemo)`. */
export async function startDemo(): Promise<void> {
  server = await createServer({
    root: ROOT,
    configFile: `${ROOT}vite.config.ts`,
    logLevel: 'error',
    plugins: [setTimeouts],
    // Whoever edits a file meanwhile must not reload the page under test.
    server: {host: '127.0.0.1', port: 0, watch: null},
  });
  await server.listen();
  const address = server.httpServer?.address();
  assert.ok(typeof address === 'object' && address !== null);
  origin = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({
    executablePath: findHeadless(),
    args: chromiumArguments,
  });
}

/** Use as `after(stopDemo)`. */
export async function stopDemo(): Promise<void> {
  await browser.close();
  await server.close();
}

/** The demo in one state, and what its console and its network said. */
export class Demo {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  /** What the page asked of the simulator, but for the demo's own talk with its control route and its inbox. */
  readonly requests: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', error => this.errors.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
      if (message.type() === 'warning') this.warnings.push(message.text());
    });
    page.on('request', request => {
      const path = /\/simulator\/[^/]+(\/[^?]*)/.exec(request.url())?.[1];
      if (path && !/^\/(control|inbox)/.test(path)) this.requests.push(path);
    });
  }

  /**
   * Opens the demo, and waits until every element is what it will be, or what it is while it waits for the visitor.
   *
   * @param place - the query of the shop's page, or the path of another page
   */
  static async open(place: string, options: BrowserContextOptions = {}): Promise<Demo> {
    const context = await browser.newContext({...DESKTOP, ...options});
    const demo = new Demo(await context.newPage());
    await demo.page.goto(origin + (place.startsWith('/') ? place : `/?${place}`));
    await demo.waitForElements();
    return demo;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async waitForElements(): Promise<void> {
    // No function has a name in here: tsx would wrap it with a helper that the page does not have.
    await this.page.waitForFunction(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('#element-status li')];
      const settled = ['rendered', 'link', 'waiting', 'none'];
      return rows.length > 0 && rows.every(row => settled.includes(row.dataset['status'] ?? ''));
    });
  }

  /** How every element ended, as the panel shows it. */
  readEndings(): Promise<Record<string, string>> {
    return this.page.$$eval('#element-status li', rows =>
      Object.fromEntries(
        rows.map(row => {
          const {tag = '', status = '', reason} = (row as HTMLElement).dataset;
          return [tag, reason ? `${status}, ${reason}` : status];
        }),
      ),
    );
  }

  /** The log's entries, sorted: the name, the tag, and the code where it is a problem. */
  async readLog(): Promise<string[]> {
    const entries = await this.page.$$eval('#event-log li[data-event]', rows =>
      rows.map(row => {
        const {event, tag} = (row as HTMLElement).dataset;
        const code = row.querySelector('.problem code')?.textContent ?? '';
        return `${event} ${tag} ${code}`.trim();
      }),
    );
    return entries.sort();
  }

  readSimulator(): Promise<{confirms: Confirm[]; renders: Render[]}> {
    return this.page.evaluate(async () => {
      const session = sessionStorage.getItem('simulator-session');
      const response = await fetch(`/simulator/${session}/control`);
      return (await response.json()) as {confirms: Confirm[]; renders: Render[]};
    });
  }

  /** The reference that the shop gave to this visitor. */
  readReference(): Promise<string | undefined> {
    return this.page.$eval('messenger-checkbox', ({dataRef}) => dataRef);
  }

  /** The text of a part of the page that the demo keeps up to date, when it is what it should be. */
  async waitForText(selector: string, text: string | RegExp): Promise<void> {
    await this.page.locator(selector).filter({hasText: text}).waitFor();
  }

  /** Presses Tab until something has the focus, as somebody without a mouse does. */
  async tabTo(locator: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      const isThere = await locator.evaluate(
        element => element === (element.getRootNode() as Document | ShadowRoot).activeElement,
      );
      if (isThere) return;
      await this.page.keyboard.press('Tab');
    }
    assert.fail(`60 times Tab did not lead to ${String(locator)}.`);
  }
}

/** Opens the demo, does something with it, and closes it in any case. */
export async function withDemo(
  place: string,
  options: BrowserContextOptions,
  use: (demo: Demo) => Promise<void>,
): Promise<void> {
  const demo = await Demo.open(place, options);
  try {
    await use(demo);
  } finally {
    await demo.close();
  }
}
