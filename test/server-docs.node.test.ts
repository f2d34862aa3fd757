/** Runs the samples of docs/server.md as they are written. What needs a database is checked against its types. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join, resolve} from 'node:path';
import {after, describe, it, mock} from 'node:test';
import {pathToFileURL} from 'node:url';
import ts from 'typescript';
import {EVENT_TYPES} from '../src/server/event.js';
import {createWebhook, meta, PlatformError} from '../src/server/index.js';
import type {Pairing} from '../src/server/index.js';
import {HANDLER_NAMES} from '../src/server/webhook-options.js';
import {createSimulator} from '../src/simulator/index.js';
import {findSample, readCode, readSamples, readTable} from './samples.js';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/server.md'), 'utf8');

// Inside the tree, so that the packages which the samples name are found.
mkdirSync(join(root, 'node_modules/.cache'), {recursive: true});
const folder = mkdtempSync(join(root, 'node_modules/.cache/samples-'));
after(() => rmSync(folder, {recursive: true}));

const OURS: Readonly<Record<string, string>> = {
  'messenger-elements/server': 'src/server/index.ts',
  'messenger-elements/simulator': 'src/simulator/index.ts',
};

/** The samples that are run here; server-docs.e2e.ts runs the others in a browser. */
const RUN = ['pairing', 'express', 'hono', 'next', 'worker', 'errors', 'test'] as const;
const IN_BROWSER = ['page', 'meta', 'amio'];
/** Checked against the types of their packages, and started on stand-ins for the databases. */
const TYPED = ['redis', 'postgres'] as const;

type Module = Readonly<Record<string, unknown>>;

/** Writes a sample as a module of its own, with the library's source in the package's place. */
function write(name: string, code: string): string {
  const path = join(folder, `${name}.mjs`);
  let module = code
    .replace(
      /'(?:\.\.\/)*\.?\.?\/webhook\.js'/,
      `'${pathToFileURL(join(folder, 'webhook.mjs')).href}'`,
    )
    .replace("'@keyv/redis'", `'${pathToFileURL(join(folder, 'databases.mjs')).href}'`)
    .replace("'@keyv/postgres'", `'${pathToFileURL(join(folder, 'databases.mjs')).href}'`)
    .replace("'next/server'", `'${pathToFileURL(join(folder, 'next-server.mjs')).href}'`);
  for (const [entry, source] of Object.entries(OURS)) {
    module = module.replace(`'${entry}'`, `'${pathToFileURL(join(root, source)).href}'`);
  }
  writeFileSync(path, module);
  return path;
}

async function run(name: (typeof RUN)[number] | (typeof TYPED)[number]): Promise<Module> {
  const path = write(name, findSample(text, name).code);
  return (await import(pathToFileURL(path).href)) as Module;
}

/** What a sample logs while it runs. */
async function readLog(name: (typeof RUN)[number]): Promise<unknown[][]> {
  const log = mock.method(console, 'log', () => {});
  try {
    await run(name);
    return log.mock.calls.map(call => call.arguments);
  } finally {
    log.mock.restore();
  }
}

/** What the samples for other servers import: a webhook, and what Next brings. */
const handled: string[] = [];
const simulator = createSimulator({pageId: '123456789'});
Object.assign(globalThis, {
  sampleHandle: createWebhook({
    platform: meta({...simulator.credentials.meta, pageId: '123456789'}),
    on: {
      async message(event) {
        await Promise.resolve();
        handled.push(event.text ?? '');
      },
    },
    onError: () => undefined,
  }),
});
writeFileSync(join(folder, 'webhook.mjs'), 'export const handle = globalThis.sampleHandle;');
writeFileSync(
  join(folder, 'next-server.mjs'),
  'export const afters = []; export const after = promise => afters.push(promise);',
);

writeFileSync(
  join(folder, 'databases.mjs'),
  `export default class extends Map { constructor() { super(); } throwOnErrors = true; on() {} }
  export const createClient = () => {
    const keys = new Set();
    return {
      async connect() {},
      async set(key) { return keys.has(key) ? null : (keys.add(key), 'OK'); },
      async del(key) { keys.delete(key); },
    };
  };`,
);

/** Lets the simulator bring a signed webhook to this function. */
async function deliver(send: (request: Request) => Response | Promise<Response>): Promise<string> {
  const words = crypto.randomUUID();
  const sender = createSimulator({pageId: '123456789', webhook: send});
  await sender.person('Pat Example').say(words);
  await sender.settle();
  sender.close();
  assert.deepEqual(
    sender.describe().deliveries.map(({state}) => state),
    ['delivered'],
  );
  return words;
}

describe('the samples of docs/server.md', () => {
  it('"pairing" pairs, and forgets', async () => {
    assert.deepEqual(await readLog('pairing'), [
      ['customer-7', true],
      ['7001', 'customer-7'],
      [undefined],
    ]);
  });

  it('"test" is a test that runs in memory', async () => {
    assert.deepEqual(await readLog('test'), [[['Thank you for your order!']], [true]]);
  });

  it('"express" takes a webhook', async () => {
    const {app} = await run('express');
    const server = createServer(app as Parameters<typeof createServer>[1]);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
    try {
      const words = await deliver(async request =>
        fetch(url, {
          method: 'POST',
          headers: request.headers,
          body: await request.arrayBuffer(),
        }),
      );
      assert.equal(handled.at(-1), words);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('"hono" takes a webhook', async () => {
    const {app} = (await run('hono')) as {app: {fetch(request: Request): Promise<Response>}};
    const words = await deliver(async request => {
      const body = await request.arrayBuffer();
      return app.fetch(
        new Request('http://localhost/webhook', {method: 'POST', headers: request.headers, body}),
      );
    });
    assert.equal(handled.at(-1), words);
  });

  it('"next" takes a webhook, and hands over what goes on', async () => {
    const {POST, GET} = (await run('next')) as Record<'POST' | 'GET', typeof fetch>;
    assert.equal(POST, GET);
    const words = await deliver(request => POST(request));
    assert.equal(handled.at(-1), words);
    const next = pathToFileURL(join(folder, 'next-server.mjs')).href;
    const {afters} = (await import(next)) as {afters: Promise<unknown>[]};
    assert.ok(afters.length > 0);
  });

  it('"worker" takes a webhook, and hands over what goes on', async () => {
    const waited: unknown[] = [];
    type Worker = {fetch(request: Request, env: object, context: object): Promise<Response>};
    const {default: worker} = (await run('worker')) as {default: Worker};
    const context = {waitUntil: (work: unknown) => void waited.push(work)};
    const words = await deliver(request => worker.fetch(request, {}, context));
    assert.equal(handled.at(-1), words);
    assert.equal(waited.length, 1);
  });

  it('"errors" tells apart what to do', async () => {
    type Tell = (messenger: object, contact: object, text: string) => Promise<string>;
    const {tell} = (await run('errors')) as {tell: Tell};
    const {credentials, fetch, failNext, person} = simulator;
    const messenger = meta({...credentials.meta, pageId: '123456789', fetch, retries: 0});
    const pat = person('Pat Example');
    await pat.say('Hello');
    const contact = {id: pat.contactId()};
    assert.equal(await tell(messenger, contact, 'Hello'), 'sent');
    failNext({code: 10});
    assert.equal(await tell(messenger, contact, 'Hello'), 'write an email instead');
    failNext({code: 2});
    assert.equal(await tell(messenger, contact, 'Hello'), 'later');
    failNext({code: 190});
    assert.equal(await tell(messenger, contact, 'Hello'), 'never');
    await assert.rejects(tell(messenger, contact, ''), TypeError);
    assert.ok(PlatformError.prototype instanceof Error);
  });

  it('that need a database have no error of types', () => {
    const names = TYPED.map(name => {
      const path = join(folder, `${name}-types.mjs`);
      writeFileSync(path, findSample(text, name).code);
      return path;
    });
    const program = ts.createProgram(names, {
      allowJs: true,
      checkJs: true,
      strict: false,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      paths: Object.fromEntries(
        Object.entries(OURS).map(([entry, source]) => [entry, [join(root, source)]]),
      ),
    });
    const found = ts
      .getPreEmitDiagnostics(program)
      .filter(({file}) => file && names.includes(file.fileName))
      .map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    assert.deepEqual(found, []);
  });

  it('that need a database start, and take a webhook', async () => {
    const {pageId, appSecret, verifyToken, pageAccessToken} = createSimulator({
      pageId: '123456789',
    }).credentials.meta;
    const secrets = {APP_SECRET: appSecret, VERIFY_TOKEN: verifyToken};
    Object.assign(process.env, secrets, {PAGE_ID: pageId, PAGE_ACCESS_TOKEN: pageAccessToken});
    const {handle} = (await run('redis')) as {handle: (request: Request) => Promise<Response>};
    await deliver(handle);
    const {pairing} = (await run('postgres')) as {pairing: Pairing};
    const {ref} = await pairing.issueRef('customer-7');
    assert.ok(ref.length >= 22);
  });

  it('are all run or checked', () => {
    const names = readSamples(text).flatMap(({name}) => name ?? []);
    assert.deepEqual(names.sort(), [...RUN, ...IN_BROWSER, ...TYPED].sort());
    const unnamed = readSamples(text).filter(({name, language}) => !name && language !== 'sh');
    assert.deepEqual(unnamed, []);
  });
});

describe('the tables of docs/server.md', () => {
  it('name every type of event and its handler', () => {
    const rows = readTable(text, 'Type', 'Handler').map(cells =>
      cells.slice(0, 2).flatMap(cell => readCode(cell)),
    );
    assert.deepEqual(
      rows,
      EVENT_TYPES.map(type => [type, HANDLER_NAMES[type]]),
    );
  });
});
