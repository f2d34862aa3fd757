import {SDK_URL} from '../contract/endpoints.js';
import {pageState} from '../page-state.js';
import {createProblem, quote, type Problem} from '../problems.js';

/** What is known of a plugin before it starts. */
export interface Preflight {
  readonly element: HTMLElement;
  readonly source: string;
  readonly sdkUrl: string;
  /** The `origin` that the author gave. */
  readonly origin?: string;
  /** The `user_ref` that the author gave. */
  readonly givenUserRef?: string;
}

const renderedUserRefs = () => pageState('userRefs', () => new Set<string>());

/** Notes that a host with this `user_ref` goes to Meta, which will not take it again. */
export function markUserRef(userRef: string): void {
  renderedUserRefs().add(userRef);
}

/** Finds whether a `user_ref` has been used on this page; two elements may have asked for it at the same time. */
export function findUserRefObstacle(
  source: string,
  userRef: string | undefined,
): Problem | undefined {
  return userRef !== undefined && renderedUserRefs().has(userRef)
    ? createProblem('duplicate-user-ref', source, {found: quote(userRef)})
    : undefined;
}

/** Meta renders on public host names only: no `localhost`, no IP address, no name of a local network. */
function isLocalHost(hostname: string): boolean {
  const isIpAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return isIpAddress || !hostname.includes('.') || hostname.endsWith('.localhost');
}

/** What a browser knows as a policy, or knew: it passes over everything else. */
const isPolicy = (value: string) =>
  /^(never|always|default|unsafe-url|same-origin|no-referrer.*|(strict-)?origin.*)$/.test(value);

/** Meta's server refuses a frame whose request has no referrer. A policy set by a header cannot be read here. */
function findSilentReferrerPolicy(): string | undefined {
  const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="referrer" i]')];
  const policy = metas.map(({content}) => content.trim().toLowerCase()).findLast(isPolicy);
  return ['no-referrer', 'never', 'same-origin'].find(silent => silent === policy);
}

function findPageObstacle({source, sdkUrl}: Preflight): Problem | undefined {
  if (sdkUrl === SDK_URL) {
    const {protocol, hostname, origin} = location;
    if (isLocalHost(hostname)) return createProblem('local-page', source, {found: origin});
    if (protocol !== 'https:') return createProblem('insecure-page', source, {found: origin});
  }
  const policy = findSilentReferrerPolicy();
  return policy === undefined
    ? undefined
    : createProblem('referrer-policy', source, {found: policy});
}

/** Finds what would keep the plugin from working, before anything is requested from Meta. */
export function findObstacle(preflight: Preflight): Problem | undefined {
  const {element, source, origin, givenUserRef} = preflight;
  const root = element.getRootNode();
  if (root instanceof ShadowRoot) {
    return createProblem('shadow-root', source, {found: root.host.localName});
  }
  if (origin !== undefined && origin !== location.origin) {
    const details = {expected: location.origin, found: origin};
    return createProblem('origin-mismatch', source, details);
  }
  return findPageObstacle(preflight) ?? findUserRefObstacle(source, givenUserRef);
}
