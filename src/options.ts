/** The checks that every value passes before Meta, a URL or the page sees it. Each says what it expects. */
import {
  LINK_REF_MAX_LENGTH,
  PLUGIN_REF_MAX_LENGTH,
  USER_REF_MAX_LENGTH,
} from './contract/endpoints.js';
import {SDK_VERSION_PATTERN} from './contract/sdk.js';
import {createProblem, quote, type Problem} from './problems.js';

/** A check of one value. */
export interface Check<T> {
  /** What the value has to be; completes the sentence "expects …". */
  readonly expected: string;
  /** The checked value, or `undefined` where it is not what is expected. */
  read(raw: unknown): T | undefined;
}

/** The outcome of a check: a value, a problem, or neither where nothing was given. */
export interface Reading<T> {
  readonly value?: T;
  readonly problem?: Problem;
}

/**
 * Checks a value that a developer wrote.
 *
 * @param source - whose value it is, for the sentence: a tag or a function
 * @param attribute - the attribute's or option's name
 * @param raw - what was written; `undefined`, `null` and `''` mean that nothing was
 */
export function readOption<T>(
  source: string,
  attribute: string,
  raw: unknown,
  check: Check<T>,
): Reading<T> {
  if (raw === undefined || raw === null || (raw === '' && check !== (bool as Check<unknown>))) {
    return {};
  }
  const value = check.read(raw);
  if (value !== undefined) return {value};
  const {expected} = check;
  return {
    problem: createProblem('invalid-attribute', source, {attribute, expected, found: quote(raw)}),
  };
}

/** Numbers are taken as well (frameworks bind them), unless they have lost digits already. */
function asText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : undefined;
}

function matching(expected: string, pattern: RegExp, maxLength = Infinity): Check<string> {
  return {
    expected,
    read(raw) {
      const text = asText(raw);
      return text !== undefined && text.length <= maxLength && pattern.test(text)
        ? text
        : undefined;
    },
  };
}

/** A page, app or channel id of Meta's. Numbers above 2^53 lose digits in JavaScript: write them as strings. */
export const numericId = matching('a numeric id (1 to 32 digits, as a string)', /^\d{1,32}$/);

/** A page's username, as in m.me/username. */
export const pageName = matching(
  'a page username (1 to 64 of A-Z a-z 0-9 . _ -)',
  /^(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}$/,
);

/** A reference that comes back in the webhook. */
export function refParameter(maxLength: number): Check<string> {
  return matching(
    `1 to ${maxLength} of A-Z a-z 0-9 + / = _ . : - (JSON goes in as base64url)`,
    /^[\w+/=.:-]+$/,
    maxLength,
  );
}
export const pluginRef = refParameter(PLUGIN_REF_MAX_LENGTH);
export const linkRef = refParameter(LINK_REF_MAX_LENGTH);

/** The chat plugin takes fewer characters in its reference than the others. Source: Meta's page on the Chat Plugin. */
export const chatRef = matching(
  `1 to ${PLUGIN_REF_MAX_LENGTH} of A-Z a-z 0-9 - _ = (all that the chat plugin takes)`,
  /^[\w=-]+$/,
  PLUGIN_REF_MAX_LENGTH,
);

export const userRef = matching(
  `1 to ${USER_REF_MAX_LENGTH} of A-Z a-z 0-9 + / = - . _`,
  /^[\w+/=.-]+$/,
  USER_REF_MAX_LENGTH,
);

/** One word of a list of Meta's that is not established as a whole. */
export const token = matching('a word (1 to 64 of A-Z a-z 0-9 _)', /^\w{1,64}$/);

/** A colour as the chat takes it. */
export const hexColor = matching(
  'a colour such as #0A7CFF, but not white',
  /^#(?!ffffff)[0-9a-f]{6}$/i,
);

/** The SDK's language. */
export const locale = matching('a locale of the form xx_XX, such as en_US', /^[a-z]{2}_[A-Z]{2}$/);

/** The SDK's version, as `FB.init` takes it. */
export const sdkVersion = matching(
  'a version of the form vN.N, such as v26.0',
  SDK_VERSION_PATTERN,
);

/** A Content-Security-Policy nonce. */
export const nonce = matching(
  'a nonce (1 to 256 characters of base64 or base64url)',
  /^[\w+/=-]{1,256}$/,
);

/** Control characters, but for those of plain text, and lone surrogates. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u;

/** Text that a person will read. */
export function plainText(maxLength: number): Check<string> {
  return {
    expected: `text of at most ${maxLength} characters without control characters`,
    read(raw) {
      const text = asText(raw);
      return text === undefined || text.length > maxLength || UNPRINTABLE.test(text)
        ? undefined
        : text;
    },
  };
}

/** One word out of a list. */
export function oneOf<const Words extends readonly string[]>(words: Words): Check<Words[number]> {
  return {
    expected: `one of ${words.join(', ')}`,
    read: raw => words.find(word => word === raw),
  };
}

/** A list of words out of a list. */
export function someOf<const Words extends readonly string[]>(
  words: Words,
): Check<Words[number][]> {
  return {
    expected: `an array of any of ${words.join(', ')}`,
    read(raw) {
      if (!Array.isArray(raw)) return undefined;
      const list: unknown[] = raw;
      const found = words.filter(word => list.includes(word));
      return list.every(item => words.some(word => word === item)) ? found : undefined;
    },
  };
}

/** A whole number within limits. */
export function wholeNumber(unit: string, least: number, most: number): Check<number> {
  return {
    expected: `a whole number of ${unit} from ${least} to ${most}`,
    read(raw) {
      const text = asText(raw);
      const number = text !== undefined && /^\d+$/.test(text) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
  };
}

/**
 * A boolean attribute as HTML, Vue, Svelte and Angular write it. Present but empty is true, as in HTML; the string
 * `"false"` is false, because Vue and Svelte write it and a consent box must not tick itself.
 */
export const bool: Check<boolean> = {
  expected: 'true, 1, yes, on or no value; or false, 0, no, off',
  read(raw) {
    if (typeof raw === 'boolean') return raw;
    const word = asText(raw)?.trim().toLowerCase();
    if (word === undefined) return undefined;
    if (['', 'true', '1', 'yes', 'on'].includes(word)) return true;
    return ['false', '0', 'no', 'off'].includes(word) ? false : undefined;
  },
};

function parseWebUrl(raw: unknown): URL | undefined {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  const isPlain = !url.username && !url.password && !url.search && !url.hash;
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** The origin of a page. */
export const origin: Check<string> = {
  expected: 'an origin such as https://shop.example',
  read(raw) {
    const url = parseWebUrl(raw);
    return url?.pathname === '/' ? url.origin : undefined;
  },
};

/** A base address: paths are put behind it. */
export const baseUrl: Check<string> = {
  expected: 'an absolute http or https address without query and fragment',
  read(raw) {
    const url = parseWebUrl(raw);
    // Not its `href`, where an empty query or fragment leaves its mark.
    return url && url.origin + url.pathname.replace(/\/+$/, '');
  },
};
