/** Keeps the secrets that the doctor was given out of everything that it says. */

/** Shorter texts are part of ordinary words. */
const MIN_LENGTH = 4;

/** Takes the secrets out of a text. */
export type Hide = (text: string) => string;

/** @returns a function that puts `[hidden]` in the place of every secret, in each form in which texts carry it */
export function createHider(secrets: readonly (string | undefined)[]): Hide {
  const forms = secrets
    .flatMap(secret => (secret === undefined ? [] : writeForms(secret)))
    .filter(form => form.length >= MIN_LENGTH)
    // A secret that begins as another does must go first where it is longer.
    .sort((one, other) => other.length - one.length);
  if (forms.length === 0) return text => text;
  const escaped = forms.map(form => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  // In any case: the digits of an escape may be written in either.
  const pattern = new RegExp(escaped.join('|'), 'gi');
  return text => text.replace(pattern, '[hidden]');
}

function writeForms(secret: string): string[] {
  const inForm = new URLSearchParams({t: secret}).toString().slice('t='.length);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, encodeURIComponent(secret), inForm, inJson])];
}
