/** What the Get Started button brings back, as both platforms take it. */
import {createRefusal, describeValue} from './refusal.js';

/**
 * Takes a payload, or `null`, which takes the button away.
 *
 * @throws {TypeError} for anything else
 */
export function checkGetStarted(payload: unknown, source: string): string | null {
  if (payload === null || (typeof payload === 'string' && payload !== '')) return payload;
  throw createRefusal({
    source,
    option: 'payload',
    expected: 'a text, or null to take the button away',
    found: describeValue(payload),
    cure: "Write setGetStarted('GET_STARTED'): the postback brings it back.",
  });
}
