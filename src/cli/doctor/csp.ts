/** The page's Content-Security-Policies: whether the SDK, the plugins' frames and the library's Trusted Types get through. */
import parseContentSecurityPolicy from 'content-security-policy-parser';
import {FRAME_URLS, SDK_LOCALE, SDK_URL} from '../../contract/endpoints.js';
import {SDK_BUILDS} from '../../contract/plugins.js';
import {fail, orPass, warn, type Check, type Finding} from './finding.js';
import type {PageElement} from './html.js';
import {matchesSource} from './source-match.js';

/** The names of the policies that the library and Lit create. */
const TRUSTED_TYPES = ['messenger-elements', 'lit-html'] as const;

interface Policy {
  /** For people: where it stands. */
  readonly place: string;
  readonly isReportOnly: boolean;
  readonly directives: ReadonlyMap<string, readonly string[]>;
}

export interface PolicyQuestion {
  readonly page: URL;
  readonly headers: Headers;
  readonly elements: readonly PageElement[];
  readonly sdkUrl: string;
  /** Of `<messenger-config nonce>`. */
  readonly nonce: string | undefined;
  /** Whether a script may give a nonce that is not in the HTML. */
  readonly mayBeConfigured: boolean;
}

/** Each policy has to allow everything; one that only reports is worth a warning. */
export function examineCsp(question: PolicyQuestion): Finding[] {
  const policies = readPolicies(question);
  const found = policies.length === 0 ? 'There is no policy.' : 'Every policy allows it.';
  const find = (judge: (policy: Policy) => Finding | undefined) =>
    policies.flatMap(policy => judge(policy) ?? []);
  return [
    ...orPass(
      'csp-script',
      find(policy => judgeScript(policy, question)),
      found,
    ),
    ...orPass(
      'csp-frame',
      find(policy => judgeFrames(policy, question)),
      found,
    ),
    ...orPass('trusted-types', find(judgeTrustedTypes), found),
  ];
}

function readPolicies({headers, elements}: PolicyQuestion): Policy[] {
  const parse = (place: string, text: string | null, isReportOnly = false): Policy[] =>
    // A comma ends a policy: several headers come as one.
    (text ?? '').split(',').flatMap(one => {
      const directives = parseContentSecurityPolicy(one);
      return directives.size === 0 ? [] : [{place, isReportOnly, directives}];
    });
  const name = 'Content-Security-Policy';
  const metas = elements.filter(
    ({tag, parent, attributes}) =>
      tag === 'meta' &&
      // Elsewhere browsers ignore it.
      parent === 'head' &&
      attributes.get('http-equiv')?.toLowerCase() === name.toLowerCase(),
  );
  return [
    ...parse(`the header ${name}`, headers.get(name)),
    ...parse(`the header ${name}-Report-Only`, headers.get(`${name}-Report-Only`), true),
    ...metas.flatMap(({attributes}) =>
      parse(`<meta http-equiv="${name}">`, attributes.get('content') ?? ''),
    ),
  ];
}

function judgeScript(policy: Policy, question: PolicyQuestion): Finding | undefined {
  const {sdkUrl, page, nonce, mayBeConfigured} = question;
  const {name, sources} = findSources(policy, 'script-src-elem', 'script-src', 'default-src');
  if (!sources) return undefined;
  const nonces = sources.filter(source => /^'nonce-/i.test(source));
  const isTrusting = sources.some(source => source.toLowerCase() === "'strict-dynamic'");
  // What a trusted script adds is trusted, and the hosts are not looked at.
  if (isTrusting && sources.some(source => /^'(?:nonce|sha\d+)-/i.test(source))) return undefined;
  const address = new URL(`${sdkUrl}/${SDK_LOCALE}/${SDK_BUILDS.plain}`);
  const {origin} = address;
  if (!isTrusting && sources.some(source => matchesSource(source, address, page))) return undefined;
  const place = `${name} in ${policy.place}`;
  const cure = isTrusting
    ? `Give 'strict-dynamic' a nonce or a hash, by which the library itself is trusted.`
    : `Add ${origin} to ${name}, or to a nonce that <messenger-config nonce> gives as well: 'strict-dynamic'.`;
  if (nonce !== undefined && nonces.includes(`'nonce-${nonce}'`)) {
    const found = `expected ${place} to allow all that comes from ${origin}; found the nonce alone, which lets in ${SDK_BUILDS.plain} and not what that fetches.`;
    return warn('csp-script', found, cure, 'csp-blocked');
  }
  const found = `expected ${place} to allow ${origin}; found that it does not.`;
  const isSure = nonces.length === 0 || !mayBeConfigured;
  return report('csp-script', policy, found, cure, isSure);
}

function judgeFrames(policy: Policy, {sdkUrl, page}: PolicyQuestion): Finding | undefined {
  const {name, sources} = findSources(policy, 'frame-src', 'child-src', 'default-src');
  if (!sources) return undefined;
  const wanted = sdkUrl === SDK_URL ? FRAME_URLS : [new URL(sdkUrl).origin];
  const missing = wanted.filter(
    address => !sources.some(source => matchesSource(source, new URL(address), page)),
  );
  if (missing.length === 0) return undefined;
  const shown = missing.join(' and ');
  const found = `expected ${name} in ${policy.place} to allow ${shown}; found that it does not.`;
  // The list of default-src no longer counts for frames once there is one of their own.
  const cure = `Add to frame-src: ${missing.join(' ')}.`;
  return report('csp-frame', policy, found, cure);
}

function judgeTrustedTypes(policy: Policy): Finding | undefined {
  const names = policy.directives.get('trusted-types');
  if (!names || names.includes('*')) return undefined;
  const missing = TRUSTED_TYPES.filter(name => !names.includes(name));
  if (missing.length === 0) return undefined;
  const shown = missing.join(' and ');
  const found = `expected trusted-types in ${policy.place} to name ${shown}; found that it does not.`;
  return report('trusted-types', policy, found, `Add to trusted-types: ${missing.join(' ')}.`);
}

/** The first of the directives that the policy has. */
function findSources({directives}: Policy, ...names: readonly string[]) {
  const name = names.find(candidate => directives.has(candidate)) ?? '';
  return {name, sources: directives.get(name)};
}

function report(
  check: Check,
  {isReportOnly}: Policy,
  found: string,
  cure: string,
  isSure = true,
): Finding {
  if (!isReportOnly && isSure) return fail(check, found, cure, 'csp-blocked');
  const why = isReportOnly ? 'It only reports so far.' : 'A script may give the nonce.';
  return warn(check, `${found} ${why}`, cure, 'csp-blocked');
}
