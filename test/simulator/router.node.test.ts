import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../src/simulator/index.js';
import {setStage} from './core-stage.js';

describe('m.me', () => {
  it('shows page, ref and text, escaped', async () => {
    const {ask} = setStage({basePath: '/simulator/a'});
    const query = new URLSearchParams({ref: '<script>alert(1)</script>', text: '"Hi" & <b>'});
    const response = await ask(`/m.me/${encodeURIComponent('my<page>')}?${query}`);
    const html = await response.text();
    assert.match(html, /Simulated Messenger/);
    assert.ok(html.includes('my&#60;page&#62;'));
    assert.ok(html.includes('&#60;script&#62;alert(1)'));
    assert.ok(!html.includes('<script>alert') && !html.includes('<b>'));
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /script-src 'self'/);
  });

  it('says where ref and text are missing', async () => {
    const html = await (await setStage().ask('/m.me/7')).text();
    assert.equal(html.split('<i>none</i>').length, 3);
  });
});

describe('the root', () => {
  it('leads to the inbox, with or without a slash', async () => {
    const simulator = createSimulator({basePath: '/simulator/a'});
    for (const path of ['/simulator/a', '/simulator/a/']) {
      const response = await simulator.fetch(new Request(`http://localhost:5173${path}`));
      assert.equal(response.status, 302, path);
      const location = response.headers.get('Location');
      assert.equal(location, 'http://localhost:5173/simulator/a/inbox', path);
    }
    const response = await createSimulator().fetch(new Request('http://127.0.0.1:4400/'));
    assert.equal(response.headers.get('Location'), 'http://127.0.0.1:4400/inbox');
  });
});

describe('any request', () => {
  it('that is unknown gets a 404 which names it and lists the routes', async () => {
    const {ask} = setStage({basePath: 'simulator/a/'});
    const response = await setStage({basePath: '/simulator/a'}).ask('/nothing');
    assert.equal(response.status, 404);
    const text = await response.text();
    assert.match(text, /Not simulated: GET \/simulator\/a\/nothing/);
    assert.match(text, /GET \/simulator\/a\/m\.me\/<page>/);
    assert.equal((await ask('/control')).status, 404);
    const posted = await setStage().ask('/blank', {method: 'POST'});
    assert.equal(posted.status, 404);
    assert.equal((await setStage().ask('/m.me/%E0%A4%A')).status, 404);
  });

  it('is answered to every origin, preflight included', async () => {
    const {ask} = setStage();
    const preflight = await ask('/control', {method: 'OPTIONS'});
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
    for (const path of [
      '/',
      '/control',
      '/en_US/sdk.js',
      '/frame.js',
      '/m.me/7',
      '/inbox',
      '/inbox.js',
      '/inbox/state',
      '/inbox/events',
      '/v26.0/me/messages',
      '/v1/messages',
      '/nothing',
      '/blank',
    ]) {
      const response = await ask(path);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*', path);
      assert.equal(response.headers.get('Cache-Control'), 'no-store', path);
      await response.body?.cancel();
    }
  });

  it('for a blank page gets the policies it asks for', async () => {
    const {ask} = setStage();
    const response = await ask('/blank?csp=default-src%20*&referrer-policy=no-referrer');
    assert.equal(response.headers.get('Content-Security-Policy'), 'default-src *');
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal((await ask('/blank?csp=a%0Ab')).status, 400);
  });
});

describe('createSimulator', () => {
  it('refuses a whitelisted domain that is no origin', () => {
    assert.throws(
      () => createSimulator({whitelistedDomains: ['shop.example']}),
      /expected an origin/,
    );
    assert.throws(() => createSimulator({whitelistedDomains: ['ftp://a.b']}), /found "ftp:/);
  });
});
