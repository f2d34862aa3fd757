import {pageState} from './page-state.js';
import type {Problem, ProblemCode} from './problems.js';

/** Details of the events, by name. See the README's table for when each comes. */
export interface MessengerEventMap {
  'messenger-rendered': CustomEvent<{userRef?: string}>;
  'messenger-change': CustomEvent<{checked: boolean; userRef: string}>;
  'messenger-opt-in': CustomEvent<{
    userRef?: string;
    ref?: string;
    source: 'checkbox' | 'send-button';
  }>;
  'messenger-click': CustomEvent<{mode: 'plugin' | 'link'; url?: string}>;
  'messenger-not-you': CustomEvent<{userRef?: string}>;
  'messenger-hidden': CustomEvent<{userRef?: string}>;
  'messenger-show': CustomEvent<object>;
  'messenger-hide': CustomEvent<object>;
  'messenger-open': CustomEvent<object>;
  'messenger-close': CustomEvent<object>;
  'messenger-fallback': CustomEvent<{reason: ProblemCode; url: string}>;
  'messenger-error': CustomEvent<Problem>;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is how the DOM's map is extended
  interface HTMLElementEventMap extends MessengerEventMap {}
  // They bubble up to here.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- as above
  interface DocumentEventMap extends MessengerEventMap {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- as above
  interface WindowEventMap extends MessengerEventMap {}
}

/**
 * Dispatches one of our events: bubbling and composed, so that a listener anywhere above hears it.
 *
 * @returns false where a listener cancelled it (only `messenger-click` in link mode can be)
 */
export function emit<Name extends keyof MessengerEventMap>(
  target: EventTarget,
  name: Name,
  detail: MessengerEventMap[Name]['detail'],
  {cancelable = false} = {},
): boolean {
  return target.dispatchEvent(
    new CustomEvent(name, {detail, cancelable, bubbles: true, composed: true}),
  );
}

/** Problems of the page, not of one element: one warning is enough, however many elements meet them. */
const PAGE_PROBLEMS: readonly ProblemCode[] = [
  'insecure-page',
  'local-page',
  'sdk-blocked',
  'sdk-timeout',
  'sdk-init-failed',
  'csp-blocked',
  'referrer-policy',
  'config-late',
];

/** Warns in the console: what concerns the page once per page, all else every time. */
export function warn(problem: Problem): void {
  if (PAGE_PROBLEMS.includes(problem.code)) {
    const warned = pageState('warned', () => new Set<string>());
    const key = problem.message.replace(/^\S+ /, problem.code);
    if (warned.has(key)) return;
    warned.add(key);
  }
  console.warn(`${problem.message} ${problem.cure} ${problem.docs}`);
}

const reported = new WeakMap<EventTarget, Set<string>>();

/** Tells of a problem: one console warning and one `messenger-error`, once for each element and cause. */
export function reportProblem(element: HTMLElement, problem: Problem): void {
  const told = reported.get(element) ?? new Set();
  reported.set(element, told);
  if (told.has(problem.message)) return;
  told.add(problem.message);
  warn(problem);
  // A thrown problem's own properties are not all enumerable.
  const {code, message, cure, docs} = problem;
  emit(element, 'messenger-error', {code, message, cure, docs});
}
