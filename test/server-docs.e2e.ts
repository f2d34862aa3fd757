/** Follows docs/server.md to the letter: its page, its server, the command, a browser, and a customer who replies. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';
import type {Browser, Page} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {PlatformSnapshot} from '../src/simulator/index.js';
import {Command} from './cli/cli-stage.js';
import {ROOT} from './demo-stage.js';
import {findSample} from './samples.js';

const text = readFileSync(join(ROOT, 'docs/server.md'), 'utf8');
const PATIENCE = 30_000;

let folder = '';
let browser: Browser;

before(async () => {
  mkdirSync(join(ROOT, 'node_modules/.cache'), {recursive: true});
  folder = mkdtempSync(join(ROOT, 'node_modules/.cache/shop-'));
  await build({
    entryPoints: [join(ROOT, 'src/index.ts')],
    outfile: join(folder, 'messenger-elements.min.js'),
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    tsconfig: join(ROOT, 'tsconfig.json'),
  });
  browser = await chromium.launch({
    executablePath: findHeadless(),
    args: chromiumArguments,
  });
});
after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** The simulator and the shop, as the page says to start them. */
class Story {
  log = '';
  #page?: Page;

  private constructor(
    private readonly command: Command,
    readonly simulatorUrl: string,
    readonly shopUrl: string,
    private readonly shop: ChildProcess,
  ) {
    for (const stream of [shop.stdout, shop.stderr]) {
      stream?.on('data', (data: Buffer) => (this.log += data.toString()));
    }
  }

  /** @param change what a reader would write into the page's HTML */
  static async begin(form: 'meta' | 'amio', change = (html: string) => html): Promise<Story> {
    const port = await findFreePort();
    const shopUrl = `http://localhost:${port}`;
    const command = new Command(
      ...['simulate', '--port', '0', '--form', form, '--webhook', `${shopUrl}/webhook`],
    );
    const [, simulatorUrl = ''] = await command.waitFor(
      /Simulated Messenger: (http:\/\/127\.0\.0\.1:\d+)\//,
    );
    const place = mkdtempSync(join(folder, 'run-'));
    const write = (name: string, code: string) =>
      writeFileSync(join(place, name), code.replaceAll('http://127.0.0.1:4400', simulatorUrl));
    write('page.html', change(findSample(text, 'page').code));
    write('server.js', writeServer(form));
    const words = ['--import', 'tsx', join(place, 'server.js')];
    const shop = spawn(process.execPath, words, {
      cwd: ROOT,
      env: {...process.env, PORT: String(port)},
    });
    const story = new Story(command, simulatorUrl, shopUrl, shop);
    await story.waitFor(() => story.log.includes(shopUrl), 'the shop');
    await story.waitFor(async () => (await story.readState()).calls.length > 0, 'Get Started');
    return story;
  }

  async openShop(): Promise<Page> {
    const context = await browser.newContext();
    this.#page = await context.newPage();
    await this.#page.goto(this.shopUrl);
    await this.#page.getByLabel('Name').fill('Pat');
    return this.#page;
  }

  async order(): Promise<void> {
    await this.#page?.getByRole('button', {name: 'Order'}).click();
    await this.#page?.getByText('Thank you, Pat!').waitFor();
  }

  async readState(): Promise<PlatformSnapshot> {
    return (await (await fetch(`${this.simulatorUrl}/inbox/state`)).json()) as PlatformSnapshot;
  }

  async readMessages(): Promise<string[]> {
    const {threads} = await this.readState();
    return threads.flatMap(({messages}) => messages.map(message => message.text ?? ''));
  }

  async waitForThanks(): Promise<void> {
    const isThere = async () =>
      (await this.readMessages()).some(one => one.startsWith('Thank you, Pat!'));
    await this.waitFor(isThere, 'the thanks');
  }

  async act(body: object): Promise<void> {
    const response = await fetch(`${this.simulatorUrl}/inbox/act`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({person: 'Pat Example', page: '123456789', ...body}),
    });
    assert.ok(response.ok, await response.text());
  }

  async waitFor(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!(await isTrue())) {
      const state = JSON.stringify(await this.readState().catch(String), null, 1);
      assert.ok(Date.now() < end, `Expected ${what}. The shop said:\n${this.log}\n${state}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async end(): Promise<void> {
    await this.#page?.context().close();
    this.shop.kill();
    await this.command.interrupt();
  }
}

/** The server's sample; for Amio with the other platform in its place. */
function writeServer(form: 'meta' | 'amio'): string {
  const server = findSample(text, 'meta').code;
  const changed =
    form === 'meta'
      ? server
      : server.replace(/^const messenger = meta\(.*?^\}\);\n/ms, findSample(text, 'amio').code);
  const url = (path: string) => `'${pathToFileURL(path).href}'`;
  return changed
    .replaceAll("'messenger-elements/server'", url(join(ROOT, 'src/server/index.ts')))
    .replace(
      "'messenger-elements/dist/messenger-elements.min.js'",
      url(join(folder, 'messenger-elements.min.js')),
    );
}

async function tell(
  form: 'meta' | 'amio',
  change: ((html: string) => string) | undefined,
  story: (story: Story) => Promise<void>,
): Promise<void> {
  const begun = await Story.begin(form, change);
  try {
    await story(begun);
  } finally {
    await begun.end();
  }
}

const asLink = (html: string) =>
  html.replace('<messenger-checkbox', '<messenger-checkbox mode="link"');

for (const form of ['meta', 'amio'] as const) {
  describe(`who follows docs/server.md with ${form}`, () => {
    test('pairs a customer by the plugin', () =>
      tell(form, undefined, async story => {
        const page = await story.openShop();
        await page.frameLocator('messenger-checkbox iframe').locator('input').check();
        await page.waitForFunction(() => document.querySelector('messenger-checkbox')?.checked);
        await story.order();
        await story.waitForThanks();
        assert.match(story.log, /is \{[^}]*"userRef"/);
        await story.act({act: 'say', text: 'You are welcome'});
        await story.waitFor(() => /is \{[^}]*"id":"\d+"/.test(story.log), 'the contact id');
        await story.act({act: 'say', text: 'Stop'});
        await story.waitFor(() => story.log.includes('wants to hear no more'), 'the opt-out');
      }));

    for (const first of ['link', 'order']) {
      test(`pairs a customer by the link, ${first} first`, () =>
        tell(form, asLink, async story => {
          const page = await story.openShop();
          await page.getByRole('checkbox').check();
          if (first === 'order') await story.order();
          const opened = page.context().waitForEvent('page');
          await page.getByRole('link', {name: /Continue in Messenger/}).click();
          const messenger = await opened;
          await messenger.getByRole('button', {name: 'Get Started'}).click();
          await story.waitFor(
            async () => (await story.readState()).deliveries.length > 0,
            'the postback',
          );
          if (first === 'link') await story.order();
          await story.waitForThanks();
          assert.match(story.log, /is \{[^}]*"id":"\d+"/);
        }));
    }
  });
}
