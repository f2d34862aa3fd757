/** The inbox's page and the page in place of m.me, as they are served. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createSimulator} from '../../../src/simulator/index.js';
import {readScript} from '../../../src/simulator/sdk-script.js';

async function read(path: string) {
  const simulator = createSimulator({basePath: '/simulator/test'});
  const response = await simulator.fetch(`https://simulator.example/simulator/test${path}`);
  return {response, html: await response.text(), simulator};
}

function readSetup(html: string): unknown {
  const [, json = ''] = /id="setup">([^<]*)</.exec(html) ?? [];
  return JSON.parse(json);
}

describe('the inbox’s page', () => {
  test('says that it is simulated, and lets nothing run but its own script', async () => {
    const {response, html} = await read('/inbox');
    assert.equal(response.status, 200);
    assert.match(html, /Simulated/);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; connect-src 'self'/);
    const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>/g)];
    assert.deepEqual(
      scripts.map(([tag]) => tag),
      ['<script src="https://simulator.example/simulator/test/inbox.js">'],
    );
    const baseUrl = 'https://simulator.example/simulator/test';
    assert.deepEqual(readSetup(html), {baseUrl, link: null});
  });

  test('has its script beside it, which asks nobody else', async () => {
    const {response, html} = await read('/inbox.js');
    assert.match(response.headers.get('Content-Type') ?? '', /javascript/);
    assert.equal(html, await readScript('inbox'));
    const addresses = [...html.matchAll(/https?:\/\/[\w.]+/g)].map(([address]) => address);
    const foreign = addresses.filter(address => !/localhost|w3\.org|lit\.dev/.test(address));
    assert.deepEqual(foreign, []);
  });
});

describe('the page in place of m.me', () => {
  test('shows what the link carried as text, whatever it is', async () => {
    const ref = '</script><script>alert(1)</script>';
    const text = '"&<b>';
    const query = new URLSearchParams({ref, text});
    const {html} = await read(`/m.me/some.page?${query}`);
    assert.match(html, /A link to m\.me was opened/);
    assert.match(html, /id="page"[^>]*>some\.page</);
    assert.ok(!html.includes('<script>alert'));
    assert.ok(!html.includes('<b>'));
    assert.deepEqual((readSetup(html) as {link: unknown}).link, {page: 'some.page', ref, text});
  });

  test('says what is missing, and does nothing by itself', async () => {
    const {html, simulator} = await read('/m.me/1');
    assert.match(html, /id="ref"[^>]*><i>none</);
    assert.deepEqual((readSetup(html) as {link: unknown}).link, {page: '1', ref: null, text: null});
    const {threads, deliveries} = simulator.describe();
    assert.deepEqual([threads, deliveries], [[], []]);
  });
});
