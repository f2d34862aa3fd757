/** The errors for what a developer handed over, thrown before anything is sent. */

export interface Refusal {
  /** Whose value it is: `amio()`, `send()`. */
  source: string;
  /** The option's or field's path: `message.quickReplies[2].title`. */
  option: string;
  /** Completes the sentence "has to be …". */
  expected: string;
  /** What was given, through {@link describeValue}; of a secret only its kind, never the secret. */
  found: string;
  /** What to do about it: a sentence. */
  cure: string;
}

/** Makes the error of a value that is not sent. */
export function createRefusal({source, option, expected, found, cure}: Refusal): TypeError {
  return new TypeError(`${source}: ${option} has to be ${expected}, but is ${found}. ${cure}`);
}

/** Shows a value in a sentence, cut short. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  if (typeof value === 'string') {
    const cut = value.length > 80 ? `${value.slice(0, 60)}… (${value.length} characters)` : value;
    return JSON.stringify(cut);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return describeKind(value);
}

/** Says what kind of value it is and nothing of what it holds: for secrets. */
export function describeKind(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  if (value === '') return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Whether a value is an object with fields, and no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
