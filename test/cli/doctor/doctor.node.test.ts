import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {createAsk, USER_AGENT} from '../../../src/cli/doctor/ask.js';
import {examine} from '../../../src/cli/doctor/examine.js';
import {CHECKS, type Check, type Status} from '../../../src/cli/doctor/finding.js';
import {examineWebhook} from '../../../src/cli/doctor/webhook.js';
import {WEBHOOK_FIELDS} from '../../../src/contract/webhooks.js';
import {createProblem, PROBLEM_CODES} from '../../../src/problems.js';
import {createWebhook, meta} from '../../../src/server/index.js';
import {readSimulateOptions} from '../../../src/cli/simulate-options.js';
import {
  createOptions,
  createWorld,
  SECRETS,
  SIMULATOR,
  visit,
  WEBHOOK,
  type Plant,
} from './doctor-stage.js';

/** A fault, the line that tells of it and no other, and its cure. */
type Case = [name: string, check: Check, status: Status, cure: RegExp, plant: Plant];

const inBody = (markup: string) => (html: string) => html.replace('</body>', `${markup}</body>`);
const replace = (from: string | RegExp, to: string) => (html: string) => html.replace(from, to);
const csp = (policy: string) => ({headers: {'content-security-policy': policy}});
const answer = (status: number, body: string | null = null) => new Response(body, {status});

type Change = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** A webhook that does something else where `change` says so. */
function webhook(change: Change): Plant {
  const platform = meta({...SECRETS, pageId: '123456789'});
  const handle = createWebhook({platform, on: {}, onError: () => undefined});
  return {webhook: async request => (await change(request.clone())) ?? handle(request)};
}

/** Whether it is a delivery that is signed with the app secret. */
async function isSigned(request: Request, text?: string): Promise<boolean> {
  const body = text ?? (await request.text());
  const signature = createHmac('sha256', SECRETS.appSecret).update(body).digest('hex');
  return signatureOf(request) === `sha256=${signature}`;
}

const challengeOf = ({url}: Request) => new URL(url).searchParams.get('hub.challenge') ?? '';
const signatureOf = ({headers}: Request) => headers.get('x-hub-signature-256');

/** The apps that are subscribed to the page, in Meta's form. */
const listApps = (...data: unknown[]) => Response.json({data});

const SDK_SNIPPET = `<script>
  window.fbAsyncInit = function () { FB.init({appId: '987654321', xfbml: true, version: 'v2.11'}); };
  (function (d, s, id) { js.src = '//connect.facebook.net/cs_CZ/sdk.js'; })(document, 'script', 'facebook-jssdk');
</script>`;

const CASES: Case[] = [
  ['does not answer', 'page', 'fail', /network/, {page: () => Promise.reject(new Error('down'))}],
  ['is not found', 'page', 'fail', /everybody can open/, {page: () => answer(404)}],
  [
    'is in no known encoding',
    'charset',
    'warn',
    /Correct the charset/,
    {headers: {'content-type': 'text/html; charset=utf8mb4'}},
  ],
  [
    'is served over http',
    'https',
    'fail',
    /Serve the page over https/,
    {options: {page: 'http://shop.example/', pageAccessToken: undefined}},
  ],
  [
    'has a name of the local network',
    'public-name',
    'fail',
    /the simulator: --sdk-url/,
    {options: {page: 'https://shop/', pageAccessToken: undefined}},
  ],
  [
    'forbids the SDK',
    'csp-script',
    'fail',
    /Add https:\/\/connect\.facebook\.net to script-src/,
    csp("script-src 'self'"),
  ],
  [
    'forbids the SDK by default-src',
    'csp-script',
    'fail',
    /to default-src/,
    csp("default-src 'self'; frame-src *"),
  ],
  [
    'forbids the frames of 2026',
    'csp-frame',
    'fail',
    /frame-src: https:\/\/socialplugin\.facebook\.net\./,
    csp('frame-src https://www.facebook.com'),
  ],
  [
    'forbids all frames in a tag',
    'csp-frame',
    'fail',
    /socialplugin\.facebook\.net https:\/\/www\.facebook\.com/,
    {
      html: replace(
        '<title>',
        `<meta http-equiv="content-security-policy" content="child-src 'none'"><title>`,
      ),
    },
  ],
  [
    'will forbid frames some day',
    'csp-frame',
    'warn',
    /frame-src/,
    {headers: {'content-security-policy-report-only': "frame-src 'self'"}},
  ],
  [
    'does not know the Trusted Types',
    'trusted-types',
    'fail',
    /Add to trusted-types: lit-html/,
    csp("require-trusted-types-for 'script'; trusted-types messenger-elements"),
  ],
  [
    'keeps frames out by COEP',
    'coep',
    'fail',
    /without this header/,
    {headers: {'cross-origin-embedder-policy': 'require-corp; report-to="x"'}},
  ],
  [
    'sends no referrer, by a header',
    'referrer-policy',
    'fail',
    /strict-origin-when-cross-origin/,
    {headers: {'referrer-policy': 'strict-origin, no-referrer, not-a-policy'}},
  ],
  [
    'sends no referrer, by a tag that comes after the header',
    'referrer-policy',
    'fail',
    /strict-origin-when-cross-origin/,
    {
      headers: {'referrer-policy': 'origin'},
      html: inBody('<meta name="Referrer" content=" Never ">'),
    },
  ],
  [
    'has no elements',
    'elements',
    'warn',
    /Else put one on the page/,
    {html: replace(/<body>.*<\/body>/s, '')},
  ],
  [
    'leaves its configuration open',
    'elements',
    'fail',
    /<messenger-config><\/messenger-config>/,
    {html: replace(/(<messenger-config.*?)><\/messenger-config>/, '$1 />')},
  ],
  [
    'loads the library as a classic script',
    'library',
    'fail',
    /<script type="module"/,
    {html: replace('type="module" ', '')},
  ],
  [
    'loads two copies',
    'library',
    'warn',
    /one file, from one place/,
    {
      html: inBody(
        '<script type="module" src="https://cdn.example/messenger-elements@0.1.0/dist/elements/messenger-link.js"></script>',
      ),
    },
  ],
  [
    'has no page id',
    'page-id',
    'fail',
    /Add page-id="…"/,
    {html: replace('page-id="123456789"', '')},
  ],
  [
    'may have its page id from a script',
    'page-id',
    'warn',
    /Add page-id="…"/,
    {
      html: html =>
        inBody('<script type="module" src="/main.js"></script>')(
          html.replace('page-id="123456789"', ''),
        ),
    },
  ],
  [
    'has two page ids',
    'page-id',
    'warn',
    /unless you mean several pages/,
    {html: replace('<messenger-chat ', '<messenger-chat page-id="7" ')},
  ],
  ['has no app id', 'app-id', 'fail', /Add app-id="…"/, {html: replace('app-id="987654321"', '')}],
  [
    'has two app ids',
    'app-id',
    'fail',
    /one app id/,
    {html: inBody('<messenger-checkbox app-id="7"></messenger-checkbox>')},
  ],
  [
    'has an id that is none',
    'attributes',
    'fail',
    /Correct the value/,
    {html: replace('<messenger-chat ', '<messenger-chat page-id="my.shop" ')},
  ],
  [
    'has a value that is not in the list',
    'attributes',
    'fail',
    /Correct the value/,
    {html: replace('"SUBSCRIBE"', '"Subscribe"')},
  ],
  [
    'wants the consent to be a condition',
    'attributes',
    'fail',
    /Remove it/,
    {html: replace('<messenger-checkbox ', '<messenger-checkbox required ')},
  ],
  [
    'has an attribute by the name that Meta gives it',
    'attributes',
    'warn',
    /Write page-id="…"/,
    {html: replace('<messenger-chat ', '<messenger-chat page_id="123456789" ')},
  ],
  [
    'asks for a plugin that is retired',
    'mode',
    'warn',
    /mode="auto" or mode="link"/,
    {html: replace('<messenger-send-button ', '<messenger-send-button mode="plugin" ')},
  ],
  [
    'gives the same user-ref with every load',
    'user-ref',
    'fail',
    /Leave the attribute out/,
    {html: replace('<messenger-checkbox ', '<messenger-checkbox user-ref="pat" ')},
  ],
  [
    'gives one user-ref twice',
    'user-ref',
    'fail',
    /Leave the attribute out/,
    {
      html: html =>
        inBody('<messenger-checkbox user-ref="a"></messenger-checkbox>')(
          html.replace('<messenger-checkbox ', '<messenger-checkbox user-ref="a" '),
        ),
    },
  ],
  [
    'claims another origin',
    'origin',
    'fail',
    /Remove the attribute/,
    {
      html: replace(
        '<messenger-checkbox ',
        '<messenger-checkbox origin="https://www.shop.example" ',
      ),
    },
  ],
  [
    'hides a plugin in a shadow root',
    'shadow-root',
    'fail',
    /light DOM/,
    {
      html: inBody(
        '<my-form><template shadowrootmode="open"><messenger-checkbox></messenger-checkbox></template></my-form>',
      ),
    },
  ],
  ["has Meta's SDK pasted in", 'sdk', 'warn', /Remove the snippet/, {html: inBody(SDK_SNIPPET)}],
  [
    "has Meta's SDK as a script",
    'sdk',
    'warn',
    /Remove the snippet/,
    {
      html: inBody(
        '<script async src="https://connect.facebook.net/en_US/sdk.js#xfbml=1"></script>',
      ),
    },
  ],
  [
    "has Meta's markup",
    'old-markup',
    'warn',
    /<messenger-chat> in its place/,
    {html: inBody('<div class="chat fb-customerchat" page_id="123456789"></div>')},
  ],
  [
    'has the app secret in its HTML',
    'secrets',
    'fail',
    /replace it by a new one/,
    {html: inBody(`<script>const s = '${SECRETS.appSecret}';</script>`)},
  ],
  [
    'has a token that is not valid',
    'token',
    'fail',
    /Make a new token/,
    {options: {pageAccessToken: 'EAAG-expired-token-of-the-stage'}},
  ],
  [
    'has no Get Started button',
    'get-started',
    'fail',
    /setGetStarted/,
    {settings: {fields: ['get_started']}},
  ],
  [
    'is not whitelisted',
    'whitelisted-domains',
    'fail',
    /whitelistDomains\(\[…, 'https:\/\/shop\.example'\]\)/,
    {settings: {whitelisted_domains: ['https://other.example']}},
  ],
  [
    'is below what is whitelisted',
    'whitelisted-domains',
    'warn',
    /whitelistDomains/,
    {options: {page: 'https://www.shop.example/'}},
  ],
  [
    'has a webhook that gets no opt-ins',
    'webhook-fields',
    'fail',
    /Add what is missing for the page in the App Dashboard, under Messenger, Webhooks/,
    {meta: {subscribedFields: WEBHOOK_FIELDS.filter(field => field !== 'messaging_optins')}},
  ],
  [
    'has a webhook that gets nothing, since no app is subscribed',
    'webhook-fields',
    'fail',
    /Add the page, and messages, .* in the App Dashboard, under Messenger, Webhooks/,
    {meta: {subscribedFields: null}},
  ],
  [
    'has webhooks that go to another app',
    'webhook-fields',
    'fail',
    /Add the page in .* of the app 987654321/,
    {apps: () => listApps({id: '7', subscribed_fields: WEBHOOK_FIELDS})},
  ],
  [
    'has an app that is subscribed without a list of fields',
    'webhook-fields',
    'fail',
    /for the page and for the app/,
    {apps: () => listApps({id: '987654321', name: 'Shop'})},
  ],
  [
    'has webhook fields that nobody can read',
    'webhook-fields',
    'warn',
    /Check --graph-url, or look in the App Dashboard/,
    {apps: () => listApps('987654321')},
  ],
  [
    'has a webhook that does not answer',
    'webhook-handshake',
    'fail',
    /Start the server/,
    {webhook: () => Promise.reject(new Error('down'))},
  ],
  [
    'has a webhook with another verify token',
    'webhook-handshake',
    'fail',
    /verify token is the same on both sides/,
    webhook(request => (request.method === 'GET' ? answer(403) : undefined)),
  ],
  [
    'has a webhook that quotes the challenge',
    'webhook-handshake',
    'fail',
    /hub\.challenge alone/,
    webhook(request => {
      const {searchParams} = new URL(request.url);
      const isRight = searchParams.get('hub.verify_token') === SECRETS.verifyToken;
      return isRight ? answer(200, JSON.stringify(challengeOf(request))) : undefined;
    }),
  ],
  [
    'has a webhook that takes any verify token',
    'webhook-wrong-token',
    'fail',
    /answer 403 where it is another/,
    webhook(request => (request.method === 'GET' ? answer(200, challengeOf(request)) : undefined)),
  ],
  [
    'has a webhook that takes what is not signed',
    'webhook-unsigned',
    'fail',
    /X-Hub-Signature-256 over the raw body/,
    webhook(request =>
      request.method === 'POST' && signatureOf(request) === null ? answer(200) : undefined,
    ),
  ],
  [
    'has a webhook that takes a forged signature',
    'webhook-forged',
    'fail',
    /answer 403 where it does not fit/,
    webhook(async request => {
      if (request.method !== 'POST' || signatureOf(request) === null) return undefined;
      return answer(200, await request.text());
    }),
  ],
  [
    'has a webhook with another app secret',
    'webhook-signed',
    'fail',
    /app secret is the same on both sides/,
    webhook(request => (request.method === 'POST' ? answer(403) : undefined)),
  ],
  [
    'has a webhook whose handler minds an empty list',
    'webhook-signed',
    'warn',
    /server's log/,
    webhook(async request => {
      return (await isSigned(request)) ? answer(500) : undefined;
    }),
  ],
  [
    'has a webhook that hashes what it has parsed and written anew',
    'webhook-raw-body',
    'fail',
    /bytes as they came/,
    webhook(async request => {
      if (request.method !== 'POST') return undefined;
      const written = JSON.stringify(JSON.parse(await request.text()));
      return (await isSigned(request, written)) ? answer(200) : answer(403);
    }),
  ],
  [
    'has a webhook over http',
    'webhook-address',
    'warn',
    /over https/,
    {options: {webhook: 'http://api.shop.example/webhook'}},
  ],
];

/** What the doctor has no way to ask. */
const NEVER_CHECKED = ['token-page'];

describe('the doctor', () => {
  it('has nothing to say against a page, its settings and its webhook where all is in order', async () => {
    const {faults, findings} = await visit();
    assert.deepEqual(faults, []);
    const skipped = findings.filter(({status}) => status === 'skip').map(({check}) => check);
    assert.deepEqual(skipped, NEVER_CHECKED);
    const inOrder = findings.filter(({status}) => status === 'ok').map(({check}) => check);
    const expected = Object.keys(CHECKS).filter(
      check => !NEVER_CHECKED.includes(check) && check !== 'charset',
    );
    assert.deepEqual(inOrder.sort(), expected.sort());
  });

  for (const [name, check, status, cure, plant] of CASES) {
    it(`finds that the page ${name}: ${check}`, async () => {
      const {faults, findings} = await visit(plant);
      assert.deepEqual(faults, [[check, status]]);
      const told = findings.find(finding => finding.check === check && finding.status === status);
      assert.match(told?.cure ?? '', cure);
      assert.match(told?.found ?? '', /expect.*found|found that/);
    });
  }

  it('has a fault in its tests for everything that it checks', () => {
    const planted = new Set<string>(CASES.map(([, check]) => check));
    assert.deepEqual(
      Object.keys(CHECKS).filter(check => !planted.has(check)),
      NEVER_CHECKED,
    );
  });

  it('links to the very heading of a problem that elements have as well', async () => {
    const visits = await Promise.all(CASES.map(([, , , , plant]) => visit(plant)));
    const links = new Set(visits.flatMap(({findings}) => findings.flatMap(({docs}) => docs ?? [])));
    const {docs} = createProblem('not-checked', '', {});
    const base = docs.replace('not-checked', '');
    const codes = [...links].map(link => link.replace(base, ''));
    assert.ok(codes.length > 8, codes.join());
    for (const code of codes)
      assert.ok(
        PROBLEM_CODES.some(known => known === code),
        code,
      );
  });

  it('asks no more than is needed, and says who asks', async () => {
    const {requests} = await visit();
    const asked = requests.map(({method, url}) => `${method} ${new URL(url).host}`);
    assert.deepEqual(asked.sort(), [
      'GET api.shop.example',
      'GET api.shop.example',
      'GET graph.facebook.com',
      'GET graph.facebook.com',
      'GET shop.example',
      ...Array<string>(4).fill('POST api.shop.example'),
    ]);
    for (const {headers} of requests) assert.equal(headers.get('user-agent'), USER_AGENT);
    assert.match(USER_AGENT, /^messenger-elements-doctor\/\d+\.\d+\.\d+/);
  });

  it('sends the token to the Graph API alone, the verify token to the webhook alone, the app secret to nobody', async () => {
    const {requests} = await visit();
    const {pageAccessToken, appSecret, verifyToken} = SECRETS;
    for (const request of requests) {
      const {host, searchParams} = new URL(request.url);
      const said = [...searchParams.values(), ...request.headers.values(), await request.text()];
      const holds = (secret: string) => said.some(one => one.includes(secret));
      assert.equal(holds(pageAccessToken), host === 'graph.facebook.com');
      assert.ok(!holds(verifyToken) || host === 'api.shop.example');
      assert.ok(!holds(appSecret));
    }
  });

  it('brings a webhook nothing to handle', async () => {
    const bodies: unknown[] = [];
    const spy = webhook(async request => {
      if (request.method === 'POST') bodies.push(JSON.parse(await request.text()));
      return undefined;
    });
    await visit(spy);
    assert.equal(bodies.length, 4);
    for (const body of bodies) assert.deepEqual((body as {entry: unknown}).entry, []);
  });

  it('checks without secrets what can be checked without', async () => {
    const none = {pageAccessToken: undefined, appSecret: undefined, verifyToken: undefined};
    const {faults, findings} = await visit({options: none});
    assert.deepEqual(faults, []);
    const skipped = findings.filter(({status}) => status === 'skip').map(({check}) => check);
    assert.deepEqual(skipped, ['token', 'webhook-fields', 'webhook-handshake', 'webhook-signed']);
  });

  it('takes no absent webhook for one that refuses', async () => {
    const {faults} = await visit({
      webhook: () => answer(404),
      options: {verifyToken: undefined, appSecret: undefined},
    });
    assert.deepEqual(faults, [
      ['webhook-wrong-token', 'warn'],
      ['webhook-unsigned', 'warn'],
      ['webhook-forged', 'warn'],
    ]);
  });

  it('tells of a webhook that leads elsewhere, fails or is not there what it is, and not that a secret is wrong', async () => {
    const cures = {308: /address that answers itself/, 404: /address of the webhook/, 502: /log/};
    for (const [status, cure] of Object.entries(cures)) {
      const {findings} = await visit({webhook: () => answer(Number(status))});
      const asked = findings.filter(({check}) => /^webhook-(?!fields|address)/.test(check));
      assert.ok(asked.length >= 5);
      for (const finding of asked) {
        assert.notEqual(finding.status, 'ok', finding.check);
        if (finding.status !== 'skip') assert.match(finding.cure ?? '', cure, finding.check);
      }
    }
  });

  it('takes two failures for no sign that a webhook reads the bytes as they came', async () => {
    const {findings} = await visit(
      webhook(async request => ((await isSigned(request)) ? answer(500) : undefined)),
    );
    const {status} = findings.find(({check}) => check === 'webhook-raw-body') ?? {};
    assert.equal(status, 'skip');
  });

  const silences: [check: Check, isSilent: (request: Request) => boolean | Promise<boolean>][] = [
    ['webhook-unsigned', ({method}) => method === 'POST'],
    ['webhook-forged', request => signatureOf(request) !== null],
    ['webhook-signed', request => isSigned(request)],
    [
      'webhook-raw-body',
      async request => (await isSigned(request.clone())) && /note/.test(await request.text()),
    ],
  ];
  for (const [silent, isSilent] of silences) {
    it(`keeps what a webhook has answered before it falls silent: ${silent}`, async () => {
      const {faults, findings} = await visit(
        webhook(async request => {
          if (await isSilent(request)) throw new Error('down');
          return undefined;
        }),
      );
      assert.deepEqual(faults, [[silent, 'fail']]);
      const asked = findings.map(({check}) => check).filter(check => check.startsWith('webhook-'));
      const order = Object.keys(CHECKS).filter(check => check.startsWith('webhook-'));
      assert.deepEqual(asked, order.slice(0, order.indexOf(silent) + 1));
    });
  }

  it('takes an element that is slotted into another for no unclosed one', async () => {
    const {faults} = await visit({
      html: replace(
        'Send me news</messenger-checkbox>',
        '<messenger-link slot="fallback">Ask us</messenger-link></messenger-checkbox>',
      ),
    });
    assert.deepEqual(faults, []);
  });

  it('finds that a webhook answers later than Meta waits', async () => {
    const fetch = createWorld({});
    const ask = createAsk(fetch, 10_000);
    const findings = await examineWebhook({
      ...SECRETS,
      webhook: WEBHOOK,
      graphUrl: 'https://graph.facebook.com',
      ask: async question => ({...(await ask(question)), duration: 5001}),
    });
    const late = findings.filter(({status}) => status === 'fail');
    assert.deepEqual(
      late.map(({check}) => check),
      ['webhook-signed'],
    );
    assert.match(late[0]?.found ?? '', /within 5000 ms; found one after 5001 ms/);
  });

  it('asks Meta once, also where it has no answer', async () => {
    const world = createWorld({});
    let asked = 0;
    const findings = await examine(createOptions({}), request => {
      if (!request.url.startsWith('https://graph.facebook.com/')) return world(request);
      asked += 1;
      return Response.json({error: {message: 'Try again', code: 2}}, {status: 500});
    });
    assert.equal(asked, 1);
    const {status, cure} = findings.find(({check}) => check === 'token') ?? {};
    assert.equal(status, 'fail');
    assert.match(cure ?? '', /try again later/);
  });

  it('takes no answer of somebody else for one of Meta', async () => {
    const world = createWorld({});
    for (const body of ['{"data":{}}', '[]', 'null', '"data"', '<html>']) {
      const findings = await examine(createOptions({}), request =>
        request.url.startsWith('https://graph.facebook.com/') ? new Response(body) : world(request),
      );
      const failed = findings.filter(({status}) => status === 'fail');
      assert.deepEqual(
        failed.map(({check}) => check),
        ['token'],
        body,
      );
    }
  });

  it('takes http for no part of an https domain', async () => {
    const {faults, findings} = await visit({
      options: {page: 'http://www.shop.example/', sdkUrl: 'https://simulator.example'},
    });
    assert.deepEqual(faults, [['whitelisted-domains', 'fail']]);
    const {cure = ''} = findings.find(({check}) => check === 'whitelisted-domains') ?? {};
    assert.match(cure, /over https/);
    assert.doesNotMatch(cure, /http:|simulate/);
  });

  for (const origin of ['http://localhost:3000', 'https://localhost', 'http://shop.example']) {
    it(`tells a cure that can be followed where only a simulator takes ${origin}`, async () => {
      const plant = {options: {page: `${origin}/`, sdkUrl: SIMULATOR, graphUrl: SIMULATOR}};
      const {faults, findings} = await visit(plant);
      assert.deepEqual(faults, [['whitelisted-domains', 'fail']]);
      const {cure = ''} = findings.find(({check}) => check === 'whitelisted-domains') ?? {};
      assert.doesNotMatch(cure, /whitelistDomains\(/);

      const [, words = ''] = /messenger-elements simulate ([^,]+),/.exec(cure) ?? [];
      const {whitelistedDomains = []} = readSimulateOptions(words.split(' '));
      assert.deepEqual((await visit({...plant, meta: {whitelistedDomains}})).faults, []);

      const [, route = '', body = ''] = /PATCH (\S+) with (\{.+\}),/.exec(cure) ?? [];
      const world = createWorld(plant);
      const {status} = await world(new Request(route, {method: 'PATCH', body}));
      assert.equal(status, 200);
      const after = await examine(createOptions(plant), world);
      const {found} = after.find(({check}) => check === 'whitelisted-domains') ?? {};
      assert.equal(found, `${origin} is whitelisted.`);
    });
  }

  it('tells of a checkbox that is required as the checkbox itself does', async () => {
    for (const attribute of ['required', 'required="false"']) {
      const {findings} = await visit({
        html: replace('<messenger-checkbox ', `<messenger-checkbox ${attribute} mode="link" `),
      });
      const {found} = findings.find(({check}) => check === 'attributes') ?? {};
      const details = {
        attribute: 'required',
        expected: 'to be left out, since consent may not be a condition',
        found: 'it set',
      };
      const {message} = createProblem('invalid-attribute', 'messenger-checkbox', details);
      assert.ok(
        message.includes((found ?? 'nothing').replace('<messenger-checkbox>: ', '')),
        found,
      );
    }
  });

  it('takes an empty attribute for none', async () => {
    const {faults} = await visit({
      html: html =>
        html.replace('<messenger-chat ', '<messenger-chat page-id="" mode="" timeout="" '),
    });
    assert.deepEqual(faults, []);
  });

  it('wants no app for a chat plugin', async () => {
    const {faults} = await visit({
      html: html =>
        html
          .replace('app-id="987654321"', '')
          .replace('<messenger-checkbox ', '<messenger-checkbox mode="link" ')
          .replace('<messenger-chat ', '<messenger-chat mode="plugin" '),
    });
    assert.deepEqual(faults, [['mode', 'warn']]);
  });

  it('lets the reference of a chat plugin have fewer characters than that of its link', async () => {
    const write = (mode: string) =>
      replace('<messenger-chat ', `<messenger-chat mode="${mode}" data-ref="help:1" `);
    assert.deepEqual((await visit({html: write('link')})).faults, []);
    assert.deepEqual((await visit({html: write('plugin')})).faults, [
      ['attributes', 'fail'],
      ['mode', 'warn'],
    ]);
  });

  it('reads the page as it is, whatever words are secrets', async () => {
    const {faults} = await visit({
      html: html => html.replace('<messenger-chat ', '<messenger-chat attribution="checkbox" '),
      options: {verifyToken: 'html', appSecret: 'messenger', webhook: undefined},
    });
    assert.deepEqual(faults, [['secrets', 'fail']]);
  });

  it('keeps a secret out of what it quotes, though it is longer than a quote', async () => {
    const {faults} = await visit({
      html: html => html.replace('"#0A7CFF"', `'${SECRETS.pageAccessToken}'`),
    });
    assert.deepEqual(faults, [
      ['attributes', 'fail'],
      ['secrets', 'fail'],
    ]);
  });

  it('looks for no plugin where every element is a link', async () => {
    const html = replace('<messenger-checkbox ', '<messenger-checkbox mode="link" ');
    const {faults, findings} = await visit({
      html,
      headers: {'content-security-policy': "default-src 'self'", 'referrer-policy': 'no-referrer'},
      settings: {whitelisted_domains: ['https://other.example']},
    });
    assert.deepEqual(faults, []);
    const {found} = findings.find(({check}) => check === 'csp-frame') ?? {};
    assert.match(found ?? '', /No element here wants a plugin/);
  });

  it('tells every fault of a page that has many', async () => {
    const plants = CASES.filter(([, check]) =>
      ['attributes', 'mode', 'sdk', 'coep'].includes(check),
    );
    const {faults} = await visit({
      html: text => plants.reduce((html, [, , , , plant]) => plant.html?.(html) ?? html, text),
      headers: Object.assign({}, ...plants.map(([, , , , plant]) => plant.headers)) as Record<
        string,
        string
      >,
    });
    const told = faults.map(([check]) => check);
    for (const check of ['attributes', 'mode', 'sdk', 'coep']) {
      assert.ok(
        told.some(one => one === check),
        check,
      );
    }
  });
});
