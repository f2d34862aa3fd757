import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PAGE, setStage} from './core-stage.js';

describe('a refusal', () => {
  const refusals: Record<string, Record<string, string | undefined>> = {
    'page_id: expected digits, found none': {page_id: undefined},
    'page_id: expected digits, found "shop"': {page_id: 'shop'},
    'messenger_app_id: expected digits, found none': {messenger_app_id: undefined},
    "origin: expected the page's own, found none": {origin: undefined},
    'origin: the page claims https://other.example and is https://shop.example': {
      origin: 'https://other.example/path',
    },
    'found none': {user_ref: undefined},
    'found "a b"': {user_ref: 'a b'},
    'user_ref: expected 1 to 250': {user_ref: 'x'.repeat(251)},
  };
  for (const [reason, change] of Object.entries(refusals)) {
    it(`of the checkbox is told by the frame: ${reason}`, async () => {
      const {html, refused} = await setStage().askFrame(change);
      assert.ok(refused?.includes(reason), refused ?? 'not refused');
      assert.match(html, /"hidden":true/);
      assert.ok(!html.includes('<input'));
    });
  }

  it('follows from allow_login=false while the person is logged out', async () => {
    const {askFrame, simulator} = setStage({person: {loggedIn: false}});
    assert.match((await askFrame({allow_login: 'false'})).refused ?? '', /logged out/);
    assert.equal((await askFrame({allow_login: 'true'})).refused, null);
    simulator.state.person.loggedIn = true;
    assert.equal((await askFrame({allow_login: 'false'})).refused, null);
  });

  it('follows for other pages and apps than those the simulator was made for', async () => {
    const {askFrame} = setStage({pageId: '7', appId: '42'});
    assert.equal((await askFrame()).refused, null);
    assert.match((await askFrame({page_id: '8'})).refused ?? '', /made for 7, found "8"/);
    assert.match((await askFrame({messenger_app_id: '8'})).refused ?? '', /made for 42/);
  });

  it('of a domain that is not whitelisted is told by the checkbox only', async () => {
    const {askFrame} = setStage({whitelistedDomains: ['https://other.example/']});
    const checkbox = await askFrame();
    assert.match(checkbox.html, /"hidden":true/);
    for (const frame of ['send_to_messenger', 'messengermessageus', 'plugins/customerchat']) {
      const {response, refused} = await askFrame({}, frame);
      assert.equal(response.headers.get('Content-Security-Policy'), "frame-ancestors 'none'");
      assert.equal(refused, 'https://shop.example is not whitelisted');
    }
  });

  it('does not follow for a domain that is whitelisted', async () => {
    const {askFrame} = setStage({whitelistedDomains: [`${PAGE}/`]});
    assert.equal((await askFrame()).refused, null);
  });

  it('does not follow for the simulator’s own origin, unless no domain is to count', async () => {
    const {askFrame, simulator} = setStage({whitelistedDomains: []});
    const own = {origin: 'https://meta.test'};
    const ask = () => askFrame(own, 'messenger_checkbox', 'https://meta.test/');
    assert.equal((await ask()).refused, null);
    simulator.state.blocked = 'domain';
    assert.equal((await ask()).refused, 'https://meta.test is not whitelisted');
  });

  it('for want of a referrer is left to the browser, and no script runs', async () => {
    const {response, html} = await setStage().askFrame({}, 'messenger_checkbox', '');
    assert.equal(response.headers.get('Content-Security-Policy'), "frame-ancestors 'none'");
    assert.equal(html, '');
  });

  it('of another plugin than the checkbox shows nothing and says nothing', async () => {
    const {html, refused} = await setStage().askFrame({page_id: 'x'}, 'send_to_messenger');
    assert.match(refused ?? '', /page_id/);
    assert.ok(!html.includes('<script'));
  });
});
