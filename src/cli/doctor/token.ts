/** What Meta's Graph API says to the page access token: whether it is valid, and how the page is set up for Messenger. */
import {SDK_VERSION} from '../../contract/endpoints.js';
import {GRAPH_ERRORS, GRAPH_URL} from '../../contract/graph.js';
import {checkDomains} from '../../server/domains.js';
import {createMetaCall} from '../../server/platforms/meta-call.js';
import {PlatformError} from '../../server/platform-error.js';
import {USER_AGENT, type Fetch} from './ask.js';
import {fail, pass, skip, warn, type Finding} from './finding.js';
import {examineWebhookFields, skipWebhookFields} from './webhook-fields.js';

export interface TokenContext {
  readonly pageAccessToken: string | undefined;
  readonly graphUrl: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly fetch: Fetch;
  /** The origin of the web page where it wants plugins. */
  readonly origin?: string;
  /** The app of the web page's plugins, where it is known. */
  readonly appId?: string;
}

const PROFILE = 'me/messenger_profile';

export async function examineToken(context: TokenContext): Promise<Finding[]> {
  const {pageAccessToken, graphUrl, timeout, fetch} = context;
  if (pageAccessToken === undefined) {
    const found = 'No page access token was given.';
    return [skip('token', found, 'Set PAGE_ACCESS_TOKEN.'), skipWebhookFields(found)];
  }
  const call = createMetaCall({
    baseUrl: graphUrl,
    version: SDK_VERSION,
    pageAccessToken,
    timeout,
    retries: 0,
    fetch: request => {
      request.headers.set('user-agent', USER_AGENT);
      return fetch(request);
    },
  });
  const query = {fields: 'get_started,whitelisted_domains'};
  try {
    const answer = await call({method: 'GET', path: PROFILE, query, isRepeatable: true});
    const profile = readProfile(answer);
    if (!profile) return [ODD_ANSWER, NOT_ASKED];
    return [...judgeProfile(profile, context), await examineWebhookFields(call, context)];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [fail('token', error.message, findCure(error)), NOT_ASKED];
  }
}

const NOT_ASKED = skipWebhookFields('It is not asked without a token that was found to be valid.');

const ODD_ANSWER = fail(
  'token',
  `expected {"data": […]} as the answer of GET ${PROFILE}; found something else.`,
  'Check --graph-url: the Graph API, or the simulator, has to be there.',
);

function findCure({code, status}: PlatformError): string {
  if (code === GRAPH_ERRORS.token) return 'Make a new token for the page in the App Dashboard.';
  if (status === undefined) return 'Check the network and --graph-url, or raise --timeout.';
  return 'Check what the token permits, and try again later.';
}

interface Profile {
  readonly hasGetStarted: boolean;
  readonly domains: readonly string[];
}

/** A page that has set nothing is answered with an empty list. */
function readProfile(answer: unknown): Profile | undefined {
  const {data} = Object(answer) as {data?: unknown};
  if (!Array.isArray(data)) return undefined;
  const [first] = data as unknown[];
  const {get_started: getStarted, whitelisted_domains: domains} = Object(first ?? {}) as Record<
    string,
    unknown
  >;
  const list: unknown[] = Array.isArray(domains) ? domains : [];
  return {
    hasGetStarted: typeof getStarted === 'object' && getStarted !== null,
    domains: list.filter(domain => typeof domain === 'string'),
  };
}

function judgeProfile(profile: Profile, {origin, graphUrl}: TokenContext): Finding[] {
  return [
    pass('token', 'The page access token is valid.'),
    // Nothing that is known to answer it is asked for.
    skip(
      'token-page',
      'Which page the token is for, and what it permits, is not asked.',
      'Look in the App Dashboard, where the token was made.',
    ),
    profile.hasGetStarted
      ? pass('get-started', 'The page has a Get Started button.')
      : fail(
          'get-started',
          'expected a Get Started button, without which a new conversation brings no reference of a link; found none.',
          "Set it once: await messenger.setGetStarted('GET_STARTED').",
        ),
    judgeDomains(profile.domains, origin, graphUrl),
  ];
}

function judgeDomains(
  domains: readonly string[],
  origin: string | undefined,
  graphUrl: string,
): Finding {
  const check = 'whitelisted-domains';
  if (origin === undefined) return skip(check, 'No plugin was found that would need it.');
  const origins = domains.flatMap(domain => (URL.canParse(domain) ? new URL(domain).origin : []));
  if (origins.includes(origin)) return pass(check, `${origin} is whitelisted.`);
  const cure = findDomainCure(origin, graphUrl);
  const parent = origins.find(one => isBelow(origin, one));
  const shown = origins.slice(0, 10).join(', ') || 'an empty list';
  const found = `expected ${origin} among the whitelisted domains; found ${shown}.`;
  if (parent === undefined) return fail(check, found, cure, 'plugin-hidden');
  const doubt = `Whether ${parent} covers it is not established.`;
  return warn(check, `${found} ${doubt}`, cure, 'plugin-hidden');
}

/** The server half sends no http and no local address; the simulator takes them by its own settings. */
function findDomainCure(origin: string, graphUrl: string): string {
  if (canBeSent(origin)) {
    return `Add it: await messenger.whitelistDomains([…, '${origin}']), with all the others.`;
  }
  if (graphUrl === GRAPH_URL) {
    return 'Publish the page under a full domain name, over https, and whitelist that: await messenger.whitelistDomains([…]), with all the others.';
  }
  return `Start the simulator with it: messenger-elements simulate --whitelist ${origin}, beside its other options, and start your server after it. Or leave it running: PATCH ${graphUrl}/control with {"whitelistedDomains": ["${origin}"]}, with all the others.`;
}

/** Asked of the very check that refuses the others. */
function canBeSent(origin: string): boolean {
  try {
    checkDomains('doctor', [origin]);
    return true;
  } catch {
    return false;
  }
}

/** `https://www.shop.example` is below `https://shop.example`. */
function isBelow(origin: string, other: string): boolean {
  const [page, parent] = [new URL(origin), new URL(other)];
  return page.protocol === parent.protocol && page.hostname.endsWith(`.${parent.hostname}`);
}
