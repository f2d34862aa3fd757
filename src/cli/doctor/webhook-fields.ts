/**
 * The webhook fields that apps are subscribed to for the Facebook page, as Meta's reference of `subscribed_apps` documents
 * the answer; it was not observed. What is subscribed for the app itself only an app access token may read.
 */
import {
  GRAPH_URL,
  SUBSCRIPTIONS_ERRORS,
  SUBSCRIPTIONS_PERMISSIONS,
  type GraphSubscribedApp,
} from '../../contract/graph.js';
import type {WebhookField} from '../../contract/webhooks.js';
import {PlatformError} from '../../server/platform-error.js';
import type {MetaCall} from '../../server/platforms/meta-call.js';
import {readId, readRecord, readText} from '../../server/read.js';
import {fail, pass, quote, skip, warn, type Finding} from './finding.js';

export interface FieldsContext {
  readonly graphUrl: string;
  /** The app of the web page's plugins, where it is known. */
  readonly appId?: string;
}

const CHECK = 'webhook-fields';
const PATH = 'me/subscribed_apps';

/** The server half gets its events by these. Deliveries, reads and echoes are for whoever wants them. */
const NEEDED: readonly WebhookField[] = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
];

const PLACE = 'the App Dashboard, under Messenger, Webhooks';
const LOOK = `look in ${PLACE}: ${NEEDED.join(', ')} are needed.`;
const BOTH = 'Only what is subscribed for the page and for the app is delivered.';

/** @param found why it was not asked */
export function skipWebhookFields(found: string): Finding {
  return skip(CHECK, found, `Set PAGE_ACCESS_TOKEN to a valid one, or ${LOOK}`);
}

/** @param call calls the Graph API with the page access token: `me` is its page */
export async function examineWebhookFields(
  call: (call: MetaCall) => Promise<unknown>,
  context: FieldsContext,
): Promise<Finding> {
  try {
    const apps = readApps(await call({method: 'GET', path: PATH, isRepeatable: true}));
    return apps ? judgeApps(apps, context) : ODD_ANSWER;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return skip(CHECK, error.message, `${findCure(error)}, or ${LOOK}`);
  }
}

const ODD_ANSWER = warn(
  CHECK,
  `expected {"data": […]} with apps as the answer of GET ${PATH}; found something else.`,
  `Check --graph-url, or ${LOOK}`,
);

function findCure({code}: PlatformError): string {
  const {permission, notVisible} = SUBSCRIPTIONS_ERRORS;
  const isForbidden = code === permission || code === notVisible;
  return isForbidden
    ? `Make a token with ${SUBSCRIPTIONS_PERMISSIONS.join(' and ')}, by somebody who may moderate the page`
    : 'Try again later';
}

interface App {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** The needed fields that it is not subscribed to. */
  readonly missing: readonly WebhookField[];
}

/** @returns `undefined` for what is not as documented */
function readApps(answer: unknown): App[] | undefined {
  const {data} = readRecord(answer);
  if (!Array.isArray(data)) return undefined;
  const apps = data.map(readApp);
  return apps.every(app => app !== undefined) ? apps : undefined;
}

function readApp(value: unknown): App | undefined {
  const found: {[Key in keyof GraphSubscribedApp]?: unknown} = readRecord(value);
  // An app without any field may come without the list.
  const {subscribed_fields: fields = []} = found;
  const id = readId(found.id);
  if (id === undefined || !/^\d+$/.test(id) || !Array.isArray(fields)) return undefined;
  const name = readText(found.name);
  return {
    id,
    label: name ? `${quote(name)} (${id})` : id,
    missing: NEEDED.filter(field => !fields.includes(field)),
  };
}

function judgeApps(apps: readonly App[], {graphUrl, appId}: FieldsContext): Finding {
  if (apps.length === 0) {
    const found = 'expected an app that is subscribed to the page; found none.';
    return fail(CHECK, found, `Add the page, and ${NEEDED.join(', ')}, in ${PLACE}. ${BOTH}`);
  }
  // A simulator that serves every app names any.
  if (appId === undefined || graphUrl !== GRAPH_URL) return judgeAny(apps);
  const own = apps.find(({id}) => id === appId);
  if (own) return judgeAny([own]);
  const found = `expected the app of the page's plugins, ${appId}, to be subscribed to the page; found ${listApps(apps)}.`;
  return fail(CHECK, found, `Add the page in ${PLACE} of the app ${appId}. ${BOTH}`);
}

/** Where it is not known which app is meant, one that has all is enough. */
function judgeAny(apps: readonly App[]): Finding {
  const whole = apps.find(({missing}) => missing.length === 0);
  if (whole) {
    const found = `For the page, the app ${whole.label} is subscribed to ${NEEDED.join(', ')}.`;
    return pass(CHECK, found);
  }
  const who = apps.length === 1 ? `the app ${listApps(apps)}` : 'one of the apps';
  const lacks = apps.map(({label, missing}) => `${label} without ${missing.join(', ')}`);
  const found = `expected ${who} to be subscribed to ${NEEDED.join(', ')}; found ${lacks.join('; ')}.`;
  return fail(CHECK, found, `Add what is missing for the page in ${PLACE}. ${BOTH}`);
}

function listApps(apps: readonly App[]): string {
  return apps.map(({label}) => label).join(', ');
}
