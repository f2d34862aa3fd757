/** The command as a process of its own, with a page, a webhook and a simulator on this machine; and its documents. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createRequestListener} from '@remix-run/node-fetch-server';
import {CHECKS} from '../../src/cli/doctor/finding.js';
import {readSimulateOptions} from '../../src/cli/simulate-options.js';
import {createWebhook, meta} from '../../src/server/index.js';
import {createSimulator} from '../../src/simulator/index.js';
import {findSample, readCode, readSection, readTable} from '../samples.js';
import {HEALTHY} from './doctor/doctor-stage.js';

const root = resolve(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/doctor.md'), 'utf8');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const SECRETS = {
  PAGE_ACCESS_TOKEN: 'EAAG-token-of-the-command/0123456789',
  APP_SECRET: 'app-secret-of-the-command',
  VERIFY_TOKEN: 'verify-token-of-the-command',
};
const FAULTY = HEALTHY.replace('theme-color="#0A7CFF"', 'theme-color="blue"');

const servers: Server[] = [];
let shop = '';
let simulator = '';

async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = createServer(createRequestListener(async request => handle(request)));
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sendHtml = (html: string) => new Response(html, {headers: {'content-type': 'text/html'}});

before(async () => {
  const credentials = {
    pageAccessToken: SECRETS.PAGE_ACCESS_TOKEN,
    appSecret: SECRETS.APP_SECRET,
    verifyToken: SECRETS.VERIFY_TOKEN,
  };
  const platform = meta({...credentials, pageId: '123456789'});
  const handle = createWebhook({platform, on: {}, onError: () => undefined});
  shop = await listen(request => {
    const {pathname} = new URL(request.url);
    if (pathname === '/webhook') return handle(request);
    if (pathname === '/endless') return new Promise(() => undefined);
    if (pathname === '/leaky') return sendHtml(`${HEALTHY}<!-- ${SECRETS.PAGE_ACCESS_TOKEN} -->`);
    if (pathname === '/colourful') return sendHtml('<messenger-link page-name="\u001b[31m!">');
    return sendHtml(pathname === '/checkout' ? HEALTHY : FAULTY);
  });
  const {fetch} = createSimulator({
    ...credentials,
    getStarted: 'GET_STARTED',
    whitelistedDomains: [shop],
  });
  simulator = await listen(fetch);
});
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Runs it to its end. No secret is ever in what it says. */
async function run(words: readonly string[], environment: NodeJS.ProcessEnv = SECRETS) {
  const main = join(root, 'src/cli/main.ts');
  const command = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
    env: {...process.env, ...environment},
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  command.stdout.on('data', (data: Buffer) => (output += data.toString()));
  command.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const [code] = (await once(command, 'close')) as [number | null];
  for (const secret of Object.values(SECRETS)) assert.ok(!(output + errors).includes(secret));
  return {code, output, errors};
}

const withSimulator = () => ['--sdk-url', simulator, '--graph-url', simulator];

describe('messenger-elements doctor', () => {
  it('ends with 0 where all is in order, and warns of nothing', async () => {
    const words = [`${shop}/checkout`, '--webhook', `${shop}/webhook`, ...withSimulator()];
    const {code, output, errors} = await run(['doctor', ...words]);
    assert.equal(errors, '');
    assert.match(output, /^ok {4}webhook-raw-body/m);
    assert.match(output, /\n\n0 failed, 0 warned of, \d+ in order, 4 not checked\.\n$/);
    assert.doesNotMatch(output, /\u001b/, 'no colours where no terminal is');
    assert.equal(code, 0);
  });

  it('ends with 1 where something is not, and says it as JSON', async () => {
    const words = ['--json', `${shop}/?session=1`, ...withSimulator()];
    const {code, output} = await run(['doctor', ...words]);
    const {page, isHealthy, findings} = JSON.parse(output) as {
      page: string;
      isHealthy: boolean;
      findings: {status: string; check: string; cure: string}[];
    };
    const failed = findings.filter(({status}) => status === 'fail');
    assert.deepEqual(
      failed.map(({check, cure}) => [check, cure]),
      [['attributes', 'Correct the value; until then it is not used, and no plugin is tried.']],
    );
    assert.equal(page, `${shop}/?…`);
    assert.equal(isHealthy, false);
    assert.equal(code, 1);
  });

  it("finds that Meta's own plugins do not render on this machine", async () => {
    const none = {PAGE_ACCESS_TOKEN: '', APP_SECRET: '', VERIFY_TOKEN: ''};
    const {code, output} = await run(['doctor', `${shop}/checkout`], none);
    assert.match(output, /^fail {2}https .*insecure-page$/m);
    assert.match(output, /^fail {2}public-name .*local-page$/m);
    assert.equal(code, 1);
  });

  it('waits for no answer longer than it is told, and then ends', async () => {
    const words = [`${shop}/endless`, '--timeout', '1500', ...withSimulator()];
    const {code, output} = await run(['doctor', ...words]);
    assert.match(output, /^fail {2}page .*no whole answer came within 1500 ms/m);
    assert.match(output, /^skip {2}elements/m);
    assert.match(output, /^ok {4}token/m);
    assert.equal(code, 1);
  });

  it('says that a secret is in the page without saying it', async () => {
    const {code, output} = await run(['doctor', `${shop}/leaky`, ...withSimulator()]);
    assert.match(output, /^fail {2}secrets .*found the page access token/m);
    assert.equal(code, 1);
  });

  it('writes nothing of the page into the terminal as it is', async () => {
    const {output} = await run(['doctor', `${shop}/colourful`, ...withSimulator()]);
    assert.match(output, /\\u001b\[31m!/);
    assert.doesNotMatch(output, /\u001b/);
  });

  it('ends with 2 where the command is wrong, and with help where that is asked for', async () => {
    const [wrong, help, about] = await Promise.all([
      run(['doctor', 'EAAG-a-token']),
      run(['doctor', '--help']),
      run(['help', 'doctor']),
    ]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.errors, /^messenger-elements: The page: expected an address/);
    assert.doesNotMatch(wrong.errors, /EAAG|\n\s+at /);
    assert.equal(help.code, 0);
    assert.match(help.output, /^Usage: messenger-elements doctor/);
    assert.equal(about.output, help.output);
    for (const name of [...Object.keys(SECRETS), '--webhook', '--json', '--timeout', '--sdk-url']) {
      assert.ok(help.output.includes(name), name);
    }
  });
});

describe('docs/doctor.md', () => {
  it('has a table of everything that is checked', () => {
    const rows = readTable(document, 'Check', 'What has to be').map(([name, what]) => [
      readCode(name)[0],
      what?.replaceAll('`', ''),
    ]);
    assert.deepEqual(rows, Object.entries(CHECKS));
  });

  it('shows what the command says', async () => {
    const words = findSample(document, 'simulator').code.trim().split(' ').slice(2);
    const {output, code} = await run(words.map(place));
    assert.equal(code, 1);
    assert.equal(generalize(output), findSample(document, 'report').code);
  });

  it('starts a simulator that has the page of its command whitelisted', () => {
    const read = (name: string) => findSample(document, name).code.trim().split(' ').slice(3);
    const [page = '', , webhook] = read('simulator');
    const options = readSimulateOptions(read('simulate'));
    assert.deepEqual(options.whitelistedDomains, [new URL(page).origin]);
    assert.equal(options.webhook, webhook);
  });

  it('whitelists the page with a simulator that runs already', async () => {
    const {code} = findSample(document, 'whitelist');
    const [, method, route = '', body] =
      /^curl -X (\w+) (\S+) --data '(.+)'\n$/.exec(code) ?? assert.fail(code);
    const running = createSimulator();
    // As curl sends it.
    const headers = {'content-type': 'application/x-www-form-urlencoded'};
    const answer = await running.fetch(
      new Request(route, {method: method ?? '', headers, body: body ?? ''}),
    );
    assert.equal(answer.status, 200);
    assert.deepEqual(running.state.whitelistedDomains, ['http://localhost:3000']);
  });

  it('is what the README leads to, with a command that the doctor takes', async () => {
    const section = readSection(readme, 'The doctor');
    assert.match(section, /\(docs\/doctor\.md\)/);
    const command = readCode(section).find(code => code.startsWith('npx')) ?? '';
    const [, , name, ...words] = command.split(' ');
    assert.equal(name, 'doctor');
    const {output} = await run(['doctor', ...words.map(place), ...withSimulator()]);
    assert.match(output, /^ok {4}page /m);
  });
});

/** The addresses of the documents are those of this test. */
function place(word: string): string {
  return word
    .replace('http://127.0.0.1:4400', simulator)
    .replace(/^(?:http:\/\/localhost:3000|https:\/\/shop\.example)/, shop);
}

function generalize(output: string): string {
  return output
    .replaceAll(shop, 'http://localhost:3000')
    .replace(/\d+ bytes/, '700 bytes')
    .replace(/after \d+ ms/, 'after 12 ms');
}
