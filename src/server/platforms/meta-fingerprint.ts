/** A short name for what an item holds: it tells different items of one person and moment apart. It protects no secret. */

/** Odd multipliers, one for each of the hash's four parts. */
const [A, B, C, D] = [0x9e3779b1, 0x5f356495, 0x85ebca77, 0xc2b2ae3d].map(value => value | 0) as [
  number,
  number,
  number,
  number,
];

/**
 * Fingerprints any parsed JSON. Nothing recurses, so that no depth of nesting can exhaust the stack.
 *
 * @returns at most 47 characters of `0-9 . -`, the same for the same JSON
 */
export function fingerprint(value: unknown): string {
  let text = '';
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) {
      text += `[${next.length};`;
      for (let index = 0; index < next.length; index++) open.push(next[index] as unknown);
    } else if (typeof next === 'object' && next !== null) {
      const names = Object.keys(next);
      text += `{${names.length};`;
      for (const name of names) open.push((next as Record<string, unknown>)[name], name);
    } else {
      // The length keeps two neighbours apart, whatever they hold.
      text += typeof next === 'string' ? `"${next.length}:${next}` : `${String(next)};`;
    }
  }
  return hashText(text);
}

/** Four multiplicative hashes in one pass: their 128 bits do not meet by chance. */
function hashText(text: string): string {
  let [a, b, c, d] = [0x1eadbeef, 0x41c6ce57, 0x2545f491, 0x5bd1e995];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, A);
    b = Math.imul(b ^ unit, B);
    c = Math.imul(c ^ unit, C);
    d = Math.imul(d ^ unit, D);
  }
  // Every part depends on two hashes, for a single one is weak in its low bits. Whole numbers are what is written fastest.
  return `${spread(a) ^ d}.${spread(b) ^ a}.${spread(c) ^ b}.${spread(d) ^ c}`;
}

function spread(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), C);
  bits = Math.imul(bits ^ (bits >>> 13), D);
  return bits ^ (bits >>> 16);
}
