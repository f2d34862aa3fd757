/** Holds the documents against the source: what they name exists, what exists is named, and links lead somewhere. */
import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative, resolve} from 'node:path';
import {after, describe, it, mock} from 'node:test';
import {pathToFileURL} from 'node:url';
import {createServer, type UserConfig} from 'vite';
import {CONFIGURATION_CHECKS} from '../src/configure.js';
import {LINK_URL, SDK_LOCALE, SDK_URL, SDK_VERSION} from '../src/contract/endpoints.js';
import {ERAS} from '../src/contract/eras.js';
import {PLUGIN_NAMES, PLUGINS} from '../src/contract/plugins.js';
import {CTA_TEXTS} from '../src/contract/values.js';
import {createProblem, PROBLEM_CODES} from '../src/problems.js';
import type {Pairing, WebhookHandler} from '../src/server/index.js';
import {createSimulator} from '../src/simulator/index.js';
import {FORMS, REFERRALS} from '../src/simulator/platform/model.js';
import {BLOCKED} from '../src/simulator/state.js';
import {
  findSample,
  NODE_SAMPLES,
  readCode,
  readSamples,
  readSection,
  readTable,
} from './samples.js';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const list = (folder: string) =>
  readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).map(path =>
    join(folder, path),
  );

const readme = read('README.md');
const problems = read('docs/problems.md');
const manifest = JSON.parse(read('package.json')) as {
  files: string[];
  scripts: Record<string, string>;
  exports: Record<string, unknown>;
};
const documents = [...readdirSync(root), ...list('docs'), ...list('.github')].filter(path =>
  /\.(md|yml)$/.test(path),
);

/** The element files with what their JSDoc says. */
const elementFiles = list('src/elements')
  .filter(path => /\/messenger-[a-z-]+\.ts$/.test(path))
  .map(path => ({path, text: read(path)}))
  .filter(({text}) => text.includes('@element'));

const readTags = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/** The anchors of a document, as GitHub makes them from its headings. */
const readAnchors = (markdown: string) =>
  [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

describe('docs/problems.md', () => {
  it('has a heading for every problem code and for nothing else', () => {
    const headings = [...problems.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, [...PROBLEM_CODES]);
  });

  it('says of every problem how to tell and how to cure it', () => {
    for (const code of PROBLEM_CODES) {
      const [, meaning, tell, cure] = readSection(problems, code).split(/\n\n(?=\S)/);
      assert.match(meaning ?? '', /^[A-Z`].+\.$/s, code);
      assert.match(tell ?? '', /^\*\*How to tell\.\*\* ./, code);
      assert.match(cure ?? '', /^\*\*Cure\.\*\* ./, code);
    }
  });

  it('leads to every problem from what one sees', () => {
    const table = readTable(problems, 'What you see', 'Look at');
    const anchors = table.flatMap(([, where = '']) => [...where.matchAll(/\(#([\w-]+)\)/g)]);
    const codes = new Set(anchors.map(([, anchor = '']) => anchor));
    assert.deepEqual([...codes].sort(), [...PROBLEM_CODES].sort());
  });

  it('is where the problems say that it is', () => {
    for (const code of ['not-checked', 'chat-duplicate'] as const) {
      const {docs} = createProblem(code, '<messenger-chat>', {});
      assert.ok(docs.endsWith(`/docs/problems.md#${code}`), docs);
    }
    assert.ok(manifest.files.includes('docs/*.md'));
  });
});

describe('the README', () => {
  it('has the two commands as they are', () => {
    const commands = readSamples(readme).filter(({language}) => language === 'sh');
    const expected = ['npm ci && npm start\n', 'npm ci && npm test\n'];
    assert.deepEqual(
      commands.map(({code}) => code),
      expected,
    );
  });

  it('names every element', () => {
    const tags = readTable(readme, 'Element', "As Meta's plugin").flatMap(([tag]) => readCode(tag));
    const expected = elementFiles.flatMap(({text}) => readTags(text, /@element ([a-z-]+)/g));
    assert.deepEqual([...tags].sort(), expected.sort());
  });

  it('names every event, what it carries and whose it is', () => {
    const source = read('src/events.ts').split('declare global')[0] ?? '';
    const types = [...source.matchAll(/'(messenger-[a-z-]+)': CustomEvent<(.*?)>;/gs)];
    const problem = ['code', 'message', 'cure', 'docs'];
    const expected = types.map(([, name = '', type = '']) => {
      const keys = type === 'Problem' ? problem : readTags(type, /(\w+\??):/g);
      const fires = elementFiles.filter(({text}) =>
        new RegExp(`@fires \\{.*\\} ${name} -`).test(text),
      );
      const owners = fires.map(({path}) => /messenger-([a-z-]+)\.ts$/.exec(path)?.[1] ?? '');
      const isOfAll = owners.length === elementFiles.length;
      return [name, keys.join(', '), isOfAll ? 'all' : owners.sort().join(', ')];
    });
    const table = readTable(readme, 'Event', 'Detail').map(([name, detail, from = '']) => [
      ...readCode(name),
      readCode(detail).join('').replace(/[{}]/g, ''),
      from.split(', ').sort().join(', '),
    ]);
    assert.equal(table.length, 12);
    assert.deepEqual(table.sort(), expected.sort());
  });

  it('names every part and every state of the elements', () => {
    const looks = readSection(readme, 'Looks');
    const [, parts = '', states = ''] = /Parts: (.*?)\. States.*?: (.*?)\.$/m.exec(looks) ?? [];
    const documented = elementFiles.map(({text}) => text).join('\n');
    const expected = readTags(documented, /@csspart (\w+)/g);
    assert.deepEqual(readCode(parts).sort(), expected.sort());
    for (const state of readTags(documented, /@cssState (\w+)/g)) {
      assert.ok(readCode(states).includes(state), state);
    }
  });

  it('names every text of the send button', () => {
    const [, paragraph = ''] = /^The values of `cta-text`(.*)$/m.exec(readme) ?? [];
    const names = [...paragraph.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name);
    assert.deepEqual(names, [...CTA_TEXTS]);
  });

  it('names every option of configure(), and its defaults', () => {
    const table = readTable(readme, 'Option', 'Value');
    const names = table.flatMap(([name]) => readCode(name));
    assert.deepEqual(names.sort(), Object.keys(CONFIGURATION_CHECKS).sort());
    const text = table.flat().join('\n');
    for (const value of [SDK_LOCALE, SDK_VERSION, SDK_URL, LINK_URL, ...PLUGIN_NAMES]) {
      assert.ok(text.includes(`\`${value}\``), value);
    }
  });

  it('says of each plugin of Meta whether the newest SDK has it', () => {
    const table = readTable(readme, "Meta's plugin", 'SDK of October 2024', 'SDK of June 2026');
    const found = table.slice(0, -1).map(([name, , newest]) => [name, newest === 'there']);
    assert.deepEqual(found, [
      ['Checkbox', PLUGINS.checkbox.offered],
      ['Send to Messenger', PLUGINS['send-button'].offered],
      ['Message Us', PLUGINS['message-us'].offered],
      ['Chat Plugin', PLUGINS.chat.offered],
    ]);
  });

  it('names every field of the control route', async () => {
    const {fetch: ask} = createSimulator();
    const init = {method: 'PATCH', body: '{"unknown": 1}'};
    const response = await ask(new Request('http://localhost/control', init));
    const {error} = (await response.json()) as {error: string};
    const expected = /Expected one of (.*), found/.exec(error)?.[1]?.split(', ') ?? [];
    const table = readTable(readme, 'Field', 'Value');
    const names = table.flatMap(([name]) => readCode(name));
    assert.deepEqual(names.sort(), expected.sort());
    const values = table.flatMap(([, value]) => readCode(value));
    for (const value of [...ERAS, ...BLOCKED, ...FORMS, ...REFERRALS])
      assert.ok(values.includes(value), value);
  });

  it('is right that importing works in Node', async () => {
    const library = await import('../src/index.js');
    assert.equal(library.messengerUrl({page: '1'}), 'https://m.me/1');
  });

  it('names entries that the package has', () => {
    const names = [
      ...readme.matchAll(/messenger-elements(\/(?:server|simulator|messenger-)[\w./-]*\w)/g),
    ];
    assert.ok(names.length > 0);
    for (const [, name = ''] of names) assert.ok(`.${name}` in manifest.exports, name);
  });
});

interface SampleModule {
  default?: UserConfig;
  handle?: WebhookHandler;
  pairing?: Pairing;
}

describe('the samples for Node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  after(() => rmSync(folder, {recursive: true}));

  /** Runs a sample as a module, with the library's source in the package's place. */
  async function run(name: (typeof NODE_SAMPLES)[number]): Promise<SampleModule> {
    const source = (path: string) => `'${pathToFileURL(join(root, path)).href}'`;
    const text = findSample(readme, name)
      .code.replace("'messenger-elements/simulator'", source('src/simulator/index.ts'))
      .replace("'messenger-elements/simulator/vite'", source('src/simulator/vite.ts'))
      .replace("'messenger-elements/server'", source('src/server/index.ts'))
      .replace("'vite'", `'${import.meta.resolve('vite')}'`);
    const path = join(folder, `${name}.mjs`);
    writeFileSync(path, text);
    return (await import(pathToFileURL(path).href)) as SampleModule;
  }

  const samples: Record<(typeof NODE_SAMPLES)[number], () => Promise<void>> = {
    async vite() {
      const {default: config} = await run('vite');
      const server = await createServer({
        ...config,
        configFile: false,
        root: folder,
        logLevel: 'silent',
        server: {port: 0, host: '127.0.0.1', ws: false},
      });
      try {
        await server.listen();
        const [origin = ''] = server.resolvedUrls?.local ?? [];
        const response = await fetch(`${origin}simulator/demo/en_US/sdk.js`);
        assert.equal(response.status, 200);
        assert.match(response.headers.get('Content-Type') ?? '', /javascript/);
      } finally {
        await server.close();
      }
    },

    async create() {
      const log = mock.method(console, 'log', () => {});
      await run('create');
      log.mock.restore();
      const logged = log.mock.calls.map(call => call.arguments);
      assert.deepEqual(logged, [[200]]);
    },

    async server() {
      const simulator = createSimulator({
        pageId: '123456789',
        webhook: request => sample.handle?.(request) ?? new Response(null, {status: 503}),
      });
      const {pageId, appSecret, verifyToken, pageAccessToken} = simulator.credentials.meta;
      Object.assign(process.env, {
        PAGE_ID: pageId,
        APP_SECRET: appSecret,
        VERIFY_TOKEN: verifyToken,
        PAGE_ACCESS_TOKEN: pageAccessToken,
      });
      // The border to Meta: the sample has no other.
      const border = mock.method(globalThis, 'fetch', simulator.fetch);
      const sample = await run('server');
      try {
        const pat = simulator.person();
        const userRef = 'bm90aGluZy10by1ndWVzcw';
        await sample.pairing?.remember(userRef, 'customer-7');
        await pat.confirmCheckbox({userRef});
        await simulator.settle();
        assert.deepEqual(
          pat.messages().map(({text}) => text),
          ['Thank you for your order!'],
        );
        await pat.say('You are welcome');
        await simulator.settle();
        assert.equal(await sample.pairing?.customerOf(pat.contactId()), 'customer-7');
      } finally {
        border.mock.restore();
      }
    },
  };

  for (const [name, test] of Object.entries(samples)) it(`"${name}" does what it says`, test);
});

describe('CONTRIBUTING.md', () => {
  const contributing = read('CONTRIBUTING.md');
  const paths = readTable(contributing, 'Path', 'What is in it').flatMap(([path]) =>
    readCode(path),
  );

  it('has a map of folders and files that exist', () => {
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });

  it('leaves nothing of src/ out of the map', () => {
    const entries = readdirSync(join(root, 'src'), {withFileTypes: true});
    const expected = entries.map(entry => `src/${entry.name}${entry.isDirectory() ? '/' : ''}`);
    assert.deepEqual(paths.filter(path => path.startsWith('src/')).sort(), expected.sort());
  });

  it('names commands that the package has', () => {
    for (const command of readTable(contributing, 'Command', 'What it does')) {
      for (const [, name = ''] of command.join(' ').matchAll(/npm (?:run )?([\w:]+)/g)) {
        assert.ok(name in manifest.scripts, name);
      }
    }
  });
});

describe('every document', () => {
  it('has links that lead somewhere', () => {
    for (const path of documents) {
      const text = read(path);
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https:/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const to = file === '' ? path : relative(root, resolve(root, dirname(path), file));
        assert.ok(existsSync(join(root, to)), `${path}: ${target}`);
        if (anchor) assert.ok(readAnchors(read(to)).includes(anchor), `${path}: ${target}`);
      }
    }
  });

  it('keeps the addresses of package registries out', () => {
    const hosts = /registry\.|npmjs|npm\.pkg|verdaccio|artifactory|pkgs\.dev/i;
    for (const path of documents) assert.doesNotMatch(read(path), hosts, path);
  });

  it('is numbered without a gap, where it is a decision', () => {
    const names = readdirSync(join(root, 'docs/decisions')).sort();
    for (const [index, name] of names.entries()) {
      assert.ok(name.startsWith(`${index + 1}-`.padStart(5, '0')), name);
      const heading = new RegExp(`^# ${index + 1}\\. `);
      assert.match(read(join('docs/decisions', name)), heading, name);
    }
  });
});
