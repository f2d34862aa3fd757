/** Ids as the platforms make them. */

/** 17 digits: larger than 2^53, so that who reads one as a number loses digits here as well. */
export function createContactId(): string {
  return `2${createDigits(16)}`;
}

/** `m_` and what looks like the rest of one of Meta's message ids. */
export function createMetaMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(48));
  const text = btoa(String.fromCharCode(...bytes));
  return `m_${text.replaceAll('+', '-').replaceAll('/', '_')}`;
}

/** 19 digits. */
export function createAmioId(): string {
  return `6${createDigits(18)}`;
}

/** For our own records. */
export function createRecordId(): string {
  return createDigits(12);
}

/** As in `fbtrace_id`. */
export function createTraceId(): string {
  return `A${btoa(createDigits(15)).replaceAll('=', '').slice(0, 20)}`;
}

function createDigits(count: number): string {
  const numbers = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(numbers, number => number % 10).join('');
}
