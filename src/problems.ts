/**
 * Every problem that a developer can meet: its code, its sentence and its cure. The sentences are part of the bundle,
 * because they are needed just when the network is blocked.
 */

/** What {@link createProblem} needs to know about a problem, by code. */
export interface ProblemDetails {
  'missing-attribute': {attribute: string; expected: string};
  'invalid-attribute': {attribute: string; expected: string; found: string};
  'insecure-page': {found: string};
  'local-page': {found: string};
  'origin-mismatch': {expected: string; found: string};
  'app-id-mismatch': {expected: string; found: string};
  'duplicate-user-ref': {found: string};
  'sdk-blocked': {what: string};
  'sdk-timeout': {what: string; timeout: number};
  'sdk-init-failed': {reason: string};
  'csp-blocked': {url: string; directive: string};
  'plugin-retired': {hostClass: string};
  'plugin-timeout': {timeout: number; isChat?: boolean} | {losses: number};
  'plugin-hidden': {causes: readonly string[]};
  'referrer-policy': {found: string};
  'not-rendered': {found: string};
  'not-checked': object;
  'shadow-root': {found: string};
  'chat-duplicate': object;
  'config-late': {changed: string};
}

/** The code of a problem: what `messenger-error` and rejected promises carry. */
export type ProblemCode = keyof ProblemDetails;

/** A problem as `messenger-error` carries it. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence that names the tag, what was expected and what was found. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
  /** Where the problem is explained at length. */
  readonly docs: string;
}

type Sentences = {
  [Code in ProblemCode]: (
    details: ProblemDetails[Code],
  ) => readonly [message: string, cure: string];
};

const sentences: Sentences = {
  'missing-attribute': ({attribute, expected}) => [
    `attribute "${attribute}" is missing; expected ${expected}.`,
    `Add ${attribute}="…", or set it for the whole page with <messenger-config> or configure().`,
  ],
  'invalid-attribute': ({attribute, expected, found}) => [
    `"${attribute}" expects ${expected}; found ${found}.`,
    'Correct the value; until then it is not used.',
  ],
  'insecure-page': ({found}) => [
    `expected an https page, the only ones that Meta's plugins render on; found ${found}.`,
    'Serve the page over https, or try it with the simulator: configure({sdkUrl, linkUrl}).',
  ],
  'local-page': ({found}) => [
    `expected a public domain name, as Meta's plugins need it; found ${found}.`,
    'Use a public https address, or try it with the simulator: configure({sdkUrl, linkUrl}).',
  ],
  'origin-mismatch': ({expected, found}) => [
    `"origin" expects the origin of this page, ${expected}; found ${found}.`,
    "Remove the attribute: the page's own origin is the default.",
  ],
  'app-id-mismatch': ({expected, found}) => [
    `"app-id" expects the app that the SDK of this page was initialised with, ${found}; found ${expected}.`,
    'Use one app id on the page: events and opt-ins go to the app of FB.init.',
  ],
  'duplicate-user-ref': ({found}) => [
    `"user-ref" expects a value that is new for every render; found ${found} again.`,
    'Leave the attribute out: a new one is made for every render.',
  ],
  'sdk-blocked': ({what}) => [
    `expected ${what}; found that it could not be loaded.`,
    "Check the network. A visitor's content blocker does this too, and then the link is the way in.",
  ],
  'sdk-timeout': ({what, timeout}) => [
    `expected ${what} within ${timeout} ms; found none.`,
    'Check the network, or allow more time with timeout="…" (milliseconds).',
  ],
  'sdk-init-failed': ({reason}) => [
    `expected FB.init to succeed; found "${reason}".`,
    'Check sdk-version and app-id, and any FB.init that the page calls itself.',
  ],
  'csp-blocked': ({url, directive}) => [
    `expected a Content-Security-Policy that allows ${url}; found it refused by ${directive}.`,
    'Allow script-src https://connect.facebook.net, frame-src https://socialplugin.facebook.net https://www.facebook.com, and, where they are enforced, trusted-types messenger-elements lit-html.',
  ],
  'plugin-retired': ({hostClass}) => [
    `expected an SDK that knows the plugin ${hostClass}; found one that does not: Meta has retired it, or this build lacks it.`,
    'Use mode="auto" or mode="link".',
  ],
  'plugin-timeout': details =>
    'losses' in details
      ? [
          `expected the plugin's node to stay in the element; found it removed by others ${details.losses} times.`,
          'Let nothing else own or empty the element\'s children, or use mode="link".',
        ]
      : [
          `expected a sign of life from the plugin within ${details.timeout} ms; found none.`,
          `Check that the domain is whitelisted for the page, that the Referrer-Policy header lets the referrer be sent, and that no blocker, frame-src or COEP stops the frame.${details.isChat ? ' A page with age or country restrictions shows its chat to people who are logged in only.' : ''}`,
        ],
  'plugin-hidden': ({causes}) => [
    'expected the plugin to show; found that Meta refused it.',
    `Check in turn: ${causes.join('; ')}.`,
  ],
  'referrer-policy': ({found}) => [
    `expected a page that sends the referrer, as Meta's frames need it; found <meta name="referrer" content="${found}">.`,
    'Use a policy that sends the origin, such as strict-origin-when-cross-origin.',
  ],
  'not-rendered': ({found}) => [
    `confirm() expects a checkbox that a person can see; found status "${found}".`,
    'Wait for messenger-rendered or messenger-fallback first.',
  ],
  'not-checked': () => [
    'confirm() expects a ticked checkbox; found it unticked.',
    'Call it only when checked is true: nobody can be opted in without a tick.',
  ],
  'shadow-root': ({found}) => [
    `expected the element in the document itself; found it in the shadow root of <${found}>, where Meta's confirm cannot reach it.`,
    'Slot it in from the light DOM.',
  ],
  'chat-duplicate': () => [
    'expected one chat plugin on the page; found another before it.',
    'Remove one of the two, or give it mode="link".',
  ],
  'config-late': ({changed}) => [
    `expected ${changed} before Meta's SDK was loaded; found it changed after.`,
    'Set it before the first plugin loads; a change takes effect with the next page load.',
  ],
};

/** The codes of all problems. */
export const PROBLEM_CODES = Object.keys(sentences) as readonly ProblemCode[];

/**
 * Words a problem.
 *
 * @param code - the problem's code
 * @param source - who has it: a tag such as `<messenger-chat>`, or a function such as `configure()`
 * @param details - what was expected and what was found
 */
export function createProblem<Code extends ProblemCode>(
  code: Code,
  source: string,
  details: ProblemDetails[Code],
): Problem {
  const [message, cure] = sentences[code](details);
  return {
    code,
    message: `${source}: ${message}`,
    cure,
    docs: `https://unpkg.com/messenger-elements/docs/problems.md#${code}`,
  };
}

/** A problem as an exception: what functions throw and promises are rejected with. */
export class ProblemError extends Error implements Problem {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly cure: string;
  readonly docs: string;

  constructor(problem: Problem) {
    super(problem.message);
    this.code = problem.code;
    this.cure = problem.cure;
    this.docs = problem.docs;
  }
}

/** Shows a value in a sentence: quoted, on one line, and cut where it is long. */
export function quote(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  // Nothing of an object's own is asked: its words may throw, or say anything.
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return typeof value;
  }
  const text = String(value);
  const cut = text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
  return typeof value === 'string' ? JSON.stringify(cut) : cut;
}
