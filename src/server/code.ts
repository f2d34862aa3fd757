/**
 * Short codes that a person can read, type and send: they travel in the text of a message, where m.me may lose its `ref`.
 *
 * A code is two groups of five, such as `K7PDQ-3MXV2`. Its nine free symbols hold more than 43 random bits, the tenth is a
 * check symbol. Every group has a letter and a digit, so that no pair of words and no pair of numbers looks like a code.
 */

/** Without I, L, O, 0 and 1, which are mistaken for each other. A prime number of symbols makes the check find any one typo. */
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUP = 5;

/** Keyboards and word processors put longer dashes in place of a hyphen. */
const HYPHENS = '[-\\u2010-\\u2014]';
const SYMBOL = '[2-9A-HJKMNP-Z]';
const WORD = '[\\p{L}\\p{N}]';

/** A part of a longer chain is no code: licence keys and UUIDs are such chains. */
const CODE = new RegExp(
  `(?<!${WORD}${HYPHENS}?)(${SYMBOL}{${GROUP}})${HYPHENS}(${SYMBOL}{${GROUP}})(?!${HYPHENS}?${WORD})`,
  'giu',
);

/** Far more than the messages of either platform hold. */
const TEXT_LIMIT = 10_000;

/** Makes a code from `crypto.getRandomValues`. */
export function createCode(): string {
  for (;;) {
    const free = Array.from({length: 2 * GROUP - 1}, drawSymbol).join('');
    const symbols = free + computeCheck(free);
    const groups = [symbols.slice(0, GROUP), symbols.slice(GROUP)];
    if (groups.every(isMixed)) return groups.join('-');
  }
}

/** Every code in a text, in the form of {@link createCode}, each once, in the order of the text. */
export function findCodes(text: string): string[] {
  const found = new Set<string>();
  for (const [, first = '', second = ''] of text.slice(0, TEXT_LIMIT).matchAll(CODE)) {
    const [head, tail] = [first.toUpperCase(), second.toUpperCase()];
    if (!isMixed(head) || !isMixed(tail)) continue;
    const symbols = head + tail;
    if (computeCheck(symbols.slice(0, -1)) === symbols.at(-1)) found.add(`${head}-${tail}`);
  }
  return [...found];
}

function isMixed(group: string): boolean {
  return /\d/.test(group) && /[A-Z]/.test(group);
}

function computeCheck(symbols: string): string {
  let sum = 0;
  for (const [index, symbol] of [...symbols].entries())
    sum += (index + 1) * SYMBOLS.indexOf(symbol);
  return SYMBOLS.charAt(sum % SYMBOLS.length);
}

function drawSymbol(): string {
  // The remainder of a byte would favour the first symbols: bytes of the last, incomplete round are drawn again.
  const fair = 256 - (256 % SYMBOLS.length);
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) return SYMBOLS.charAt(byte % SYMBOLS.length);
  }
}
