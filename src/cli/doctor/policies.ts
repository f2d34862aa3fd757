/** What keeps a plugin from showing before anything is asked of Meta: the address, the policies of embedding and referrers. */
import {SDK_URL} from '../../contract/endpoints.js';
import {examineCsp, type PolicyQuestion} from './csp.js';
import {fail, pass, quote, skip, type Check, type Finding} from './finding.js';
import {isLocalHost} from './hosts.js';
import type {PageElement} from './html.js';

const CHECKED: readonly Check[] = [
  'https',
  'public-name',
  'csp-script',
  'csp-frame',
  'trusted-types',
  'coep',
  'referrer-policy',
];

export interface PolicyContext extends PolicyQuestion {
  /** Links need none of this. */
  readonly isPluginWanted: boolean;
}

export function examinePolicies(context: PolicyContext): Finding[] {
  if (!context.isPluginWanted) {
    return CHECKED.map(check =>
      skip(check, 'No element here wants a plugin; links need none of it.'),
    );
  }
  return [
    ...examineAddress(context),
    ...examineCsp(context),
    examineCoep(context.headers),
    examineReferrer(context),
  ];
}

function examineAddress({page, sdkUrl}: PolicyContext): Finding[] {
  if (sdkUrl !== SDK_URL) {
    const why = "The SDK is not Meta's own, so any address will do.";
    return [skip('https', why), skip('public-name', why)];
  }
  const {protocol, hostname, origin} = page;
  return [
    protocol === 'https:'
      ? pass('https', 'The page is served over https.')
      : fail(
          'https',
          `expected an https page, the only ones that Meta's plugins render on; found ${origin}.`,
          'Serve the page over https.',
          'insecure-page',
        ),
    isLocalHost(hostname)
      ? fail(
          'public-name',
          `expected a public domain name, as Meta's plugins need it; found ${hostname}.`,
          'Use a public address, or the simulator: --sdk-url.',
          'local-page',
        )
      : pass('public-name', `${hostname} is a public domain name.`),
  ];
}

function examineCoep(headers: Headers): Finding {
  const header = headers.get('cross-origin-embedder-policy');
  const [value = ''] = (header ?? '').split(';');
  if (!['require-corp', 'credentialless'].includes(value.trim())) {
    return pass('coep', 'No Cross-Origin-Embedder-Policy keeps frames out.');
  }
  return fail(
    'coep',
    `expected no Cross-Origin-Embedder-Policy that keeps frames out; found ${quote(header ?? '')}.`,
    'Serve the pages with plugins without this header, or use mode="link" there.',
    'plugin-timeout',
  );
}

const REFERRER_POLICIES: readonly string[] = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** What `<meta name="referrer">` may still be written as. */
const OLD_WORDS: Readonly<Record<string, string>> = {
  never: 'no-referrer',
  default: 'strict-origin-when-cross-origin',
  always: 'unsafe-url',
  'origin-when-crossorigin': 'origin-when-cross-origin',
};

/** These send nothing to another origin. */
const SILENT: readonly string[] = ['no-referrer', 'same-origin'];

/** The last policy counts that browsers know: within the header, then tag by tag. */
function examineReferrer({headers, elements}: PolicyContext): Finding {
  const words = (headers.get('referrer-policy') ?? '').split(',').map(normalize);
  const header = words.findLast(word => REFERRER_POLICIES.includes(word));
  const meta = elements.filter(isReferrerMeta).map(readMeta).findLast(isKnown);
  const policy = meta ?? header;
  if (policy === undefined || !SILENT.includes(policy)) {
    const found = policy === undefined ? 'There is no policy' : `The policy is ${policy}`;
    return pass('referrer-policy', `${found}: other origins are told the page's origin.`);
  }
  const place = meta === undefined ? 'the header Referrer-Policy' : '<meta name="referrer">';
  return fail(
    'referrer-policy',
    `expected a page that sends the referrer, as Meta's frames need it; found ${policy} in ${place}.`,
    'Use a policy that sends the origin, such as strict-origin-when-cross-origin.',
    'referrer-policy',
  );
}

function isReferrerMeta({tag, attributes}: PageElement): boolean {
  return tag === 'meta' && attributes.get('name')?.toLowerCase() === 'referrer';
}

function readMeta({attributes}: PageElement): string {
  const word = normalize(attributes.get('content') ?? '');
  return Object.hasOwn(OLD_WORDS, word) ? (OLD_WORDS[word] ?? word) : word;
}

function isKnown(word: string): boolean {
  return REFERRER_POLICIES.includes(word);
}

function normalize(word: string): string {
  return word.trim().toLowerCase();
}
