/** Reads what was sent as JSON, but for what is too long to be kept, or nested so deeply that it cannot be copied. */

/** Characters: more than any call needs. */
export const TEXT_MAX = 100_000;

/** More than anything that the APIs know has. */
const LEVELS = 32;

/** The value, or what is wrong with the text. */
export function parseJson(text: string): {readonly value: unknown} | {readonly problem: string} {
  if (text.length > TEXT_MAX) return {problem: `longer than ${TEXT_MAX} characters`};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {problem: 'no JSON'};
  }
  return isDeeper(value, LEVELS) ? {problem: `nested more than ${LEVELS} levels deep`} : {value};
}

/** The body's value; `undefined` where it cannot be read. */
export async function readJson(request: Request): Promise<unknown> {
  const read = parseJson(await request.text());
  return 'value' in read ? read.value : undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some(part => isDeeper(part, levels - 1));
}
