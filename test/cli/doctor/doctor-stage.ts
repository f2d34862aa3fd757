/** Sets the stage for the tests of the doctor: a shop, its webhook and Meta, all in memory, and everything in order. */
import assert from 'node:assert/strict';
import type {Fetch} from '../../../src/cli/doctor/ask.js';
import {examine, type Examination} from '../../../src/cli/doctor/examine.js';
import type {Check, Finding, Status} from '../../../src/cli/doctor/finding.js';
import {cleanFinding, writeJson, writeLines} from '../../../src/cli/doctor/report.js';
import {createHider} from '../../../src/cli/doctor/secrets.js';
import {createWebhook, meta} from '../../../src/server/index.js';
import {createSimulator, type SimulatorOptions} from '../../../src/simulator/index.js';

export const PAGE = 'https://shop.example/checkout';
export const WEBHOOK = 'https://api.shop.example/webhook';
/** Where the stand-in for Meta answers as well, as a simulator on this machine. */
export const SIMULATOR = 'http://127.0.0.1:4400';

/** With characters that are written otherwise in addresses and in JSON. */
export const SECRETS = {
  pageAccessToken:
    'EAAG/page+token=of "the" stage&0123456789abcdefghijklmnopqrstuvwxyz/and/it/is/long',
  appSecret: 'app-secret-of-the-stage',
  verifyToken: 'Vrfy & of/the+stage 77',
} as const;

export const HEALTHY = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Shop</title>
<script type="module" src="/messenger-elements.min.js"></script>
</head>
<body>
<messenger-config app-id="987654321" page-id="123456789"></messenger-config>
<form><messenger-checkbox data-ref="order-42">Send me news</messenger-checkbox></form>
<messenger-send-button cta-text="SUBSCRIBE"></messenger-send-button>
<messenger-link page-name="shop.example" data-ref="footer">Ask us</messenger-link>
<messenger-chat theme-color="#0A7CFF" logged-out-greeting="Hi!"></messenger-chat>
</body>
</html>`;

type Handler = (request: Request) => Response | Promise<Response>;

/** What a test plants into the world, in which everything else is in order. */
export interface Plant {
  /** What becomes of the healthy page. */
  html?: (html: string) => string;
  headers?: Readonly<Record<string, string>>;
  /** In place of the whole page. */
  page?: Handler;
  webhook?: Handler;
  /** Tells Meta something before the doctor asks. */
  settings?: object;
  /** What the stand-in for Meta is made with. */
  meta?: SimulatorOptions;
  /** What Meta answers in place of the apps that are subscribed to the page. */
  apps?: Handler;
  options?: Partial<Examination>;
}

export interface Visit {
  readonly findings: readonly Finding[];
  /** The findings that are worth a word. */
  readonly faults: readonly [Check, Status][];
  /** Every request, in the order in which they came. */
  readonly requests: readonly Request[];
}

/** Lets the doctor look at the world, and at nothing outside of it. No secret is ever part of what it says. */
export async function visit(plant: Plant = {}): Promise<Visit> {
  const requests: Request[] = [];
  const fetch = createWorld(plant);
  const findings = await examine(createOptions(plant), request => {
    requests.push(request.clone());
    return fetch(request);
  });
  assertNoSecrets(findings, [...Object.values(SECRETS), plant.options?.pageAccessToken]);
  const faults = findings.filter(({status}) => status === 'warn' || status === 'fail');
  return {findings, faults: faults.map(({check, status}) => [check, status]), requests};
}

export function createOptions({options}: Plant): Examination {
  return {
    page: PAGE,
    webhook: WEBHOOK,
    ...SECRETS,
    sdkUrl: 'https://connect.facebook.net',
    graphUrl: 'https://graph.facebook.com',
    timeout: 10_000,
    ...options,
  };
}

export function createWorld(plant: Plant): Fetch {
  const {html = text => text, headers, page, webhook, settings, apps} = plant;
  const simulator = createSimulator({
    ...SECRETS,
    appId: '987654321',
    getStarted: 'GET_STARTED',
    whitelistedDomains: ['https://other.example', 'https://shop.example'],
    ...plant.meta,
  });
  const platform = meta({...simulator.credentials.meta, ...SECRETS});
  const handle = createWebhook({platform, on: {}, onError: () => undefined});
  const sendPage: Handler = () =>
    new Response(html(HEALTHY), {
      headers: {'content-type': 'text/html; charset=utf-8', ...headers},
    });
  return async request => {
    const {host, pathname} = new URL(request.url);
    if (host === 'api.shop.example') return (webhook ?? handle)(request);
    const isGraph = host === 'graph.facebook.com' || host === new URL(SIMULATOR).host;
    if (!isGraph) return (page ?? sendPage)(request);
    if (apps && pathname.endsWith('/subscribed_apps')) return apps(request);
    if (settings) await change(simulator.fetch, settings);
    return simulator.fetch(request);
  };
}

async function change(ask: typeof globalThis.fetch, settings: object): Promise<void> {
  const token = encodeURIComponent(SECRETS.pageAccessToken);
  const url = `https://graph.facebook.com/v26.0/me/messenger_profile?access_token=${token}`;
  const isDeletion = 'fields' in settings;
  const response = await ask(url, {
    method: isDeletion ? 'DELETE' : 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(settings),
  });
  assert.equal(response.status, 200, await response.text());
}

function assertNoSecrets(
  findings: readonly Finding[],
  given: readonly (string | undefined)[],
): void {
  const secrets = given.filter(secret => secret !== undefined);
  const shown = findings.map(finding => cleanFinding(finding, createHider(secrets)));
  const everything = writeLines(shown, true) + writeJson(PAGE, shown);
  for (const secret of secrets) {
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
    // Its first half is as bad: a quote may have been cut.
    for (const form of [...forms, secret.slice(0, 12), secret.slice(-12)]) {
      assert.ok(!everything.includes(form), form);
    }
  }
}
