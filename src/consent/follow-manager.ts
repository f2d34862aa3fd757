import {grantConsent, revokeConsent} from '../consent.js';
import {createProblem, ProblemError, quote} from '../problems.js';

/** Where a consent manager tells of decisions, and how to read them. */
export interface FollowedManager {
  readonly target: EventTarget;
  readonly events: readonly string[];
  /** Whether the visitor has accepted; nobody has while nothing is decided. */
  isAccepted(): boolean;
}

/**
 * Follows a consent manager: grants and revokes as the visitor has decided, at once and later.
 *
 * @returns a function that ends it; what was decided last stays
 */
export function followManager({target, events, isAccepted}: FollowedManager): () => void {
  let before: boolean | undefined;
  const follow = () => {
    const after = isAccepted();
    if (after === before) return;
    before = after;
    if (after) grantConsent();
    else revokeConsent();
  };
  follow();
  for (const name of events) target.addEventListener(name, follow);
  return () => {
    for (const name of events) target.removeEventListener(name, follow);
  };
}

/** Words a mistake in the options of an adapter. */
export function createRefusal(
  source: string,
  option: string,
  expected: string,
  found: unknown,
): ProblemError {
  const details = {attribute: option, expected, found: quote(found)};
  return new ProblemError(createProblem('invalid-attribute', source, details));
}
