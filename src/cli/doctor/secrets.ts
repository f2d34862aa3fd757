/** Keeps the secrets that the doctor was given out of everything that it says. */

/** Shorter texts are part of ordinary words. */
const MIN_LENGTH = 4;

/** Takes the secrets out of a text. */
export type Hide = (text: string) => string;

/** @returns a function that puts `[hidden]` in the place of every secret, in each form in which texts carry it */
export function createHider(secrets: readonly (string | undefined)[]): Hide {
  const known = secrets
    .filter(secret => secret !== undefined && secret.length >= MIN_LENGTH)
    // A secret that begins as another does must go first where it is longer.
    .sort((one = '', other = '') => other.length - one.length);
  if (known.length === 0) return text => text;
  const patterns = known.map((secret = '') => Array.from(secret, writePattern).join(''));
  // In any case: the digits of an escape may be written in either.
  const pattern = new RegExp(patterns.join('|'), 'gi');
  return text => text.replace(pattern, '[hidden]');
}

/** A character may be escaped where its neighbours are not: paths, queries, forms and JSON each escape others. */
function writePattern(character: string): string {
  const bytes = [...Buffer.from(character)].map(byte => byte.toString(16).padStart(2, '0'));
  const forms = [
    character,
    bytes.map(byte => `%${byte}`).join(''),
    JSON.stringify(character).slice(1, -1),
    ...(character === ' ' ? ['+'] : []),
  ];
  const escaped = [...new Set(forms)].map(form => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return `(?:${escaped.join('|')})`;
}
