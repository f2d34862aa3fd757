import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {visit, type Plant} from './doctor-stage.js';

const listApps = (...data: unknown[]) => Response.json({data});

describe('the webhook fields', () => {
  const told = async (plant: Plant) => {
    const {findings} = await visit(plant);
    const about = findings.filter(({check}) => check === 'webhook-fields');
    assert.equal(about.length, 1);
    return about[0] ?? assert.fail();
  };
  const NEEDED = ['messages', 'messaging_postbacks', 'messaging_optins', 'messaging_referrals'];
  const own = {id: '987654321', name: 'Shop', subscribed_fields: NEEDED};
  const refuse = (code: number, status = 403) =>
    Response.json({error: {message: '(#200) Requires pages_manage_metadata', code}}, {status});

  for (const code of [200, 210]) {
    it(`blames nobody where the token may not read them, with ${code}, and says where to look`, async () => {
      const plant = {apps: () => refuse(code)};
      const {faults, findings} = await visit(plant);
      assert.deepEqual(faults, []);
      assert.equal(findings.find(({check}) => check === 'token')?.status, 'ok');
      const {status, found, cure} = await told(plant);
      assert.equal(status, 'skip');
      assert.match(found, new RegExp(`code ${code}`));
      assert.match(
        cure ?? '',
        /with pages_manage_metadata and pages_show_list, .*, or look in the App Dashboard/,
      );
    });
  }

  for (const [name, apps] of [
    ['too many calls were made', () => refuse(80001, 400)],
    ['Meta has a fault', () => new Response(null, {status: 500})],
    ['no answer comes', () => Promise.reject(new Error('down'))],
  ] as const) {
    it(`are left for later where ${name}`, async () => {
      const plant = {apps};
      assert.deepEqual((await visit(plant)).faults, []);
      const {status, cure} = await told(plant);
      assert.equal(status, 'skip');
      assert.match(cure ?? '', /^Try again later, or look in the App Dashboard/);
    });
  }

  it('are judged for the app of the plugins, whatever other apps have', async () => {
    const other = {id: '7', name: 'Other', subscribed_fields: ['feed']};
    const {status, found} = await told({apps: () => listApps(other, own)});
    assert.equal(status, 'ok');
    assert.match(found, /the app "Shop" \(987654321\) is subscribed to messages, /);
    const poor = {...own, subscribed_fields: ['messages']};
    const lacking = await told({apps: () => listApps({...own, id: '7'}, poor)});
    assert.equal(lacking.status, 'fail');
    assert.match(
      lacking.found,
      /found "Shop" \(987654321\) without messaging_postbacks, messaging_optins, messaging_referrals\.$/,
    );
  });

  it('may be those of any app where no plugin names one', async () => {
    const html = (text: string) =>
      text.replace(/<messenger-(checkbox|send-button) /g, '<messenger-$1 mode="link" ');
    const some = {id: '7', subscribed_fields: ['messages']};
    const {status, found} = await told({html, apps: () => listApps(some, {...own, id: '8'})});
    assert.equal(status, 'ok');
    assert.match(found, /"Shop" \(8\)/);
    const none = await told({html, apps: () => listApps(some, {id: '9'})});
    assert.equal(none.status, 'fail');
    assert.match(none.found, /expected one of the apps .* found 7 without .*; 9 without messages/);
  });

  it('may be those of any app where the Graph API is a simulator', async () => {
    const {status, found} = await told({
      meta: {appId: '1', basePath: '/simulator'},
      options: {graphUrl: 'https://graph.facebook.com/simulator'},
    });
    assert.equal(status, 'ok');
    assert.match(found, /"Simulated app" \(1\)/);
  });

  it('are not asked for without a token that is valid', async () => {
    const tokens = [undefined, 'EAAG-expired-token-of-the-stage'];
    for (const pageAccessToken of tokens) {
      const {requests, findings} = await visit({options: {pageAccessToken}});
      assert.ok(requests.every(({url}) => !url.includes('subscribed_apps')));
      const {status} = findings.find(({check}) => check === 'webhook-fields') ?? {};
      assert.equal(status, 'skip');
    }
  });

  for (const body of ['{"data":{}}', '[]', 'null', '{"data":[{"id":"x"}]}', '{"data":[null]}']) {
    it(`are not guessed from ${body}`, async () => {
      const {faults} = await visit({apps: () => new Response(body)});
      assert.deepEqual(faults, [['webhook-fields', 'warn']]);
    });
  }
});
