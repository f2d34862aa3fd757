/** All checks, in the order in which they are told. */
import type {DoctorOptions} from '../doctor-options.js';
import {createAsk, type Ask, type Fetch} from './ask.js';
import {
  CONFIG,
  examineAttributes,
  examineElements,
  examineLibrary,
  examineModes,
  examineOrigins,
  examineShadowRoots,
  findOwnElements,
} from './elements.js';
import {skip, type Finding} from './finding.js';
import {examineOldMarkup, examineSdk, examineSecrets} from './foreign.js';
import {readContent} from './html.js';
import {examineIds, findAppId} from './ids.js';
import {visitPage, type FetchedPage} from './page.js';
import {examinePolicies} from './policies.js';
import {readScripts} from './scripts.js';
import {examineToken} from './token.js';
import {examineUserRefs} from './user-refs.js';
import {examineWebhook} from './webhook.js';

export type Examination = Omit<DoctorOptions, 'help' | 'json'>;

/** What the checks work with. */
interface Tools {
  readonly ask: Ask;
  readonly fetch: Fetch;
}

/** @param fetch stands in for the global one */
export async function examine(options: Examination, fetch: Fetch): Promise<Finding[]> {
  const ask = createAsk(fetch, options.timeout);
  const [pageAndToken, webhook] = await Promise.all([
    examinePageAndToken(options, {ask, fetch}),
    examineWebhook({...options, ask}),
  ]);
  return [...pageAndToken, ...webhook];
}

async function examinePageAndToken(options: Examination, tools: Tools): Promise<Finding[]> {
  const {ask, fetch} = tools;
  const visit = await visitPage(ask, options.page);
  const inside: Inside = visit.page
    ? await examineContent(visit.page, options, tools)
    : {findings: [skip('elements', 'The page could not be read.')]};
  const token = await examineToken({...options, ...inside, fetch});
  return [...visit.findings, ...inside.findings, ...token];
}

interface Inside {
  readonly findings: Finding[];
  /** Where the page wants plugins. */
  readonly origin?: string;
  /** The app of the page's plugins. */
  readonly appId?: string;
}

async function examineContent(
  {url, headers, html}: FetchedPage,
  {sdkUrl, pageAccessToken, appSecret, verifyToken}: Examination,
  {ask}: Tools,
): Promise<Inside> {
  const content = readContent(html, url);
  const {elements} = content;
  const own = findOwnElements(elements);
  const visible = own.filter(({tag}) => tag !== CONFIG);
  // Where none can be seen, a script may add any.
  const isPluginWanted = visible.length === 0 || visible.some(one => one.isPluginWanted);
  const scripts = readScripts(content);
  const {mayBeConfigured} = scripts;
  const config = own.findLast(({tag, attributes}) => tag === CONFIG && attributes.get('nonce'));
  const nonce = config?.attributes.get('nonce');
  const policies = {page: url, headers, elements, sdkUrl, nonce, mayBeConfigured, isPluginWanted};
  const findings = [
    ...examinePolicies(policies),
    ...examineElements(own),
    ...examineLibrary(scripts.library, own.length > 0),
    ...examineIds({own, scripts}),
    ...examineAttributes(own),
    ...examineModes(own),
    await examineUserRefs(own, ask, url),
    ...examineOrigins(own, url),
    examineShadowRoots(own),
    examineSdk(scripts),
    ...examineOldMarkup(elements),
    ...examineSecrets(html, {
      'page access token': pageAccessToken,
      'app secret': appSecret,
      'verify token': verifyToken,
    }),
  ];
  const appId = findAppId({own, scripts});
  return {
    findings,
    ...(isPluginWanted && {origin: url.origin}),
    ...(appId !== undefined && {appId}),
  };
}
