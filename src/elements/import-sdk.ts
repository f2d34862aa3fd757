import {createProblem, ProblemError} from '../problems.js';

/** What messages call the module below. */
const WHAT = 'the part of messenger-elements that plugins need';

/**
 * Fetches what a plugin needs, when one is wanted: a page that has links only never does. The self-contained file has this
 * module replaced by one that has it at hand.
 *
 * @param source - who asks: a tag
 * @param timeout - how long to wait, in milliseconds
 * @throws ProblemError `sdk-blocked` or `sdk-timeout`
 */
export function importSdk(
  source: string,
  timeout: number,
): Promise<typeof import('../sdk/index.js')> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ProblemError(createProblem('sdk-timeout', source, {what: WHAT, timeout}))),
      timeout,
    );
    import('../sdk/index.js').then(
      module => {
        clearTimeout(timer);
        resolve(module);
      },
      (error: unknown) => {
        clearTimeout(timer);
        // The browser's own words name the address.
        const what = `${WHAT} (${error instanceof Error ? error.message : String(error)})`;
        reject(new ProblemError(createProblem('sdk-blocked', source, {what})));
      },
    );
  });
}
