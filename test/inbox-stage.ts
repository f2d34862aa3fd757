/** Sets the stage for the tests of the inbox: the simulator on a real server, a shop's webhook beside it, a browser. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import {text} from 'node:stream/consumers';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {PlatformSnapshot} from '../src/simulator/index.js';
import {createNodeMiddleware} from '../src/simulator/node.js';
import type {SessionOptions} from '../src/simulator/node.js';

export const PAGE_ID = '106331234567890';
const APP_SECRET = 'test_app_secret';
const PAGE_TOKEN = 'test-page-token';

let browser: Browser;

/** Use as `before(startBrowser)`. */
export async function startBrowser(): Promise<void> {
  browser = await chromium.launch({
    executablePath: findHeadless(),
    args: chromiumArguments,
  });
}

/** Use as `after(stopBrowser)`. */
export async function stopBrowser(): Promise<void> {
  await browser.close();
}

/** One webhook as the shop received it. */
export interface Received {
  readonly isSigned: boolean;
  readonly item: Readonly<Record<string, unknown>>;
}

export interface InboxOptions extends SessionOptions {
  readonly context?: BrowserContextOptions;
  /** Where the browser goes first; the inbox by default. */
  readonly path?: string;
  /** What the shop's webhook answers at first; 200 by default. */
  readonly answer?: number;
  /** Set to false: the simulator knows no webhook. */
  readonly hasWebhook?: boolean;
}

export class InboxStage {
  readonly received: Received[] = [];
  readonly errors: string[] = [];
  /** The addresses that were asked for, without the simulator's base. */
  readonly requests: string[] = [];
  /** What the shop's webhook answers. */
  answer = 200;
  /** What is asked there is done, but the answers do not arrive. */
  mutedPath: string | undefined;
  /** Where the simulator is. */
  baseUrl = '';
  readonly #server: Server;
  #mount: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.#server = createServer((request, response) => {
      if (this.mutedPath && request.url?.endsWith(this.mutedPath)) response.end = () => response;
      if (request.url === '/webhook') void this.#receive(request, response);
      else this.#mount(request, response);
    });
    page.on('pageerror', error => this.errors.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', request => this.requests.push(request.url().replace(this.baseUrl, '')));
  }

  static async open(options: InboxOptions = {}): Promise<InboxStage> {
    const {context: contextOptions, path = '/inbox', answer = 200, hasWebhook, ...more} = options;
    const context = await browser.newContext({
      viewport: {width: 1280, height: 900},
      ...contextOptions,
    });
    const stage = new InboxStage(context, await context.newPage());
    stage.answer = answer;
    const origin = await stage.#listen();
    const middleware = createNodeMiddleware({
      pageId: PAGE_ID,
      appSecret: APP_SECRET,
      pageAccessToken: PAGE_TOKEN,
      ...(hasWebhook !== false && {webhook: `${origin}/webhook`}),
      ...more,
    });
    stage.#mount = (request, response) =>
      middleware(request, response, () => response.writeHead(404).end());
    stage.baseUrl = `${origin}/simulator/test`;
    await stage.page.goto(stage.baseUrl + path);
    await stage.page.getByText('Live', {exact: true}).waitFor();
    await stage.page.locator('[data-shown]').waitFor();
    return stage;
  }

  async close(): Promise<void> {
    await this.context.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Breaks every connection, as a server that is started anew does. */
  breakConnections(): void {
    this.#server.closeAllConnections();
  }

  /** A part of the inbox by its name. */
  pane(name: 'People' | 'Conversation' | 'What went over the wire'): Locator {
    return this.page.getByRole('region', {name, exact: true});
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', {name: /^Reply as/});
  }

  /** The items of the right pane whose summary says this. */
  wire(words: string | RegExp): Locator {
    return this.page.locator('.wire > li', {has: this.page.locator('summary', {hasText: words})});
  }

  async readState(): Promise<PlatformSnapshot> {
    const response = await fetch(`${this.baseUrl}/inbox/state`);
    return (await response.json()) as PlatformSnapshot;
  }

  act(act: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#ask('POST', '/inbox/act', {page: PAGE_ID, ...act});
  }

  control(change: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#ask('PATCH', '/control', change);
  }

  /** Sends a message as the shop's server does, to the person's contact id. */
  async send(message: Readonly<Record<string, unknown>>, person = 'Pat Example'): Promise<void> {
    const {threads} = await this.readState();
    const id = threads.find(thread => thread.person === person)?.contactId;
    assert.ok(id, `${person} has no conversation.`);
    await this.callApi('/v26.0/me/messages', {recipient: {id}, message});
  }

  callApi(path: string, body: object): Promise<unknown> {
    return this.#ask('POST', path, body, {Authorization: `Bearer ${PAGE_TOKEN}`});
  }

  /** Waits for a webhook whose only item has this key, and is what is looked for. */
  async waitForWebhook(
    key: string,
    isWanted: (item: Received['item']) => boolean = () => true,
  ): Promise<Received> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = this.received.find(({item}) => key in item && isWanted(item));
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
    return assert.fail(`No webhook with "${key}" within 10 s: ${JSON.stringify(this.received)}`);
  }

  async #ask(method: string, path: string, body: object, headers = {}): Promise<unknown> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {'Content-Type': 'application/json', ...headers},
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${answer}`);
    return JSON.parse(answer);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
    const isSigned = request.headers['x-hub-signature-256'] === `sha256=${signature}`;
    const {entry} = JSON.parse(body) as {entry?: {messaging: Received['item'][]}[]};
    if (this.answer === 200) this.received.push({isSigned, item: entry?.[0]?.messaging[0] ?? {}});
    response.writeHead(this.answer).end(this.answer === 200 ? 'EVENT_RECEIVED' : 'Out of order');
  }

  async #listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    assert.ok(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }
}

/** Opens the inbox, does something with it, and closes it in any case; the browser must have nothing to complain of. */
export async function withInbox(
  options: InboxOptions,
  use: (stage: InboxStage) => Promise<void>,
): Promise<void> {
  const stage = await InboxStage.open(options);
  try {
    await use(stage);
    assert.deepEqual(stage.errors, []);
  } finally {
    await stage.close();
  }
}
