/** What somebody might write who means harm, or a framework by mistake; and how to find whether any of it got through. */
import fc from 'fast-check';
import type {Stage} from './stage.js';

declare global {
  interface Window {
    /** Scripts of an attacker's call it. In a simulated frame it is the parent's. */
    pwned?: () => void;
  }
}

const CALL = 'parent.pwned()';

/** Texts of an attacker's. The first are what some attributes may well take, as plain text. */
export const ATTACKS = [
  'javascript:parent.pwned',
  'data:text/html',
  '../../evil',
  '//evil.example',
  '..',
  '__proto__',
  'constructor',
  `<img src="x" onerror="${CALL}">`,
  `"><script>${CALL}</script><a href="`,
  `' onfocus='${CALL}' autofocus='`,
  `</style><svg onload=${CALL}>`,
  `javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `\${${CALL}}`,
  `{{${CALL}}}`,
  'https://evil.example',
  'https://evil.example/?a=',
  'https://m.me@evil.example/',
  'https:\\\\evil.example',
  '/\\evil.example',
  '@evil.example',
  '%2e%2e%2fevil',
  '1/../../evil',
  '1?ref=evil',
  '1&ref=evil',
  '1#evil',
  'en_US/../../evil',
  'v26.0/../../evil',
  '#0A7CFF;background:url(https://evil.example)',
  'url(https://evil.example)',
  '１２３',
  '-1',
  '1e400',
  '\r\nX: evil',
  'a\u0000b',
  'a\u0085b',
  '\u202Eelpmaxe.live',
  '\ud800',
  'evil\udc00',
  'a'.repeat(10_000),
  '1'.repeat(3000),
];

/** A text of an attacker's, by itself or wrapped in whatever. */
export const attackText = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom(...ATTACKS)},
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({unit: 'binary', maxLength: 20}), fc.constantFrom(...ATTACKS))
      .map(([before, text]) => before + text),
  },
  {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 3000})},
);

const refuse = (): never => {
  throw new Error('Somebody asked an object for its words.');
};

/** What a script or a framework may set a property to; made late, since the generator looks into what it is given. */
export const attackValue: fc.Arbitrary<() => unknown> = fc.oneof(
  attackText.map(text => () => text),
  fc.constantFrom<() => unknown>(
    () => ({toString: refuse, valueOf: refuse, toJSON: refuse, [Symbol.toPrimitive]: refuse}),
    () => Object.defineProperty({}, Symbol.toStringTag, {get: refuse}),
    () => ({toString: () => '123', valueOf: () => 123}),
    () => new Proxy({}, {get: refuse, has: refuse, ownKeys: refuse}),
    () => Object.create(null) as unknown,
    () => Symbol('evil'),
    () => 123n,
    () => 2 ** 53,
    () => Number.MAX_VALUE,
    () => -1,
    () => NaN,
    () => ['123'],
    () => [],
    () => [Symbol('evil')],
    () => Object('123') as unknown,
    () => new Date(NaN),
    () => refuse,
    () => true,
    () => document,
  ),
  fc.anything().map(value => () => value),
);

/** Everything below an element, its shadow trees included. */
function listBelow(root: Element): Element[] {
  const children = [...root.children, ...(root.shadowRoot?.children ?? [])];
  return children.flatMap(child => [child, ...listBelow(child)]);
}

/** All that a page of ours is made of: no element that loads or runs anything but a plugin's frame. */
const HARMLESS =
  /^(a|button|canvas|code|div|figcaption|figure|h\d|iframe|img|input|label|output|p|path|rect|slot|span|style|svg)$/;

function isBelow(url: URL, base: string): boolean {
  const {origin, pathname, username, password} = url;
  return !username && !password && `${origin}${pathname}`.startsWith(`${base}/`);
}

/** What is wrong with a link: it may lead to one page below the base, with a reference and a text. */
function findBadLink(address: string, linkUrl: string): string | undefined {
  const url = new URL(address);
  const page = `${url.origin}${url.pathname}`.slice(linkUrl.length + 1);
  const names = [...url.searchParams.keys()];
  const isPage = isBelow(url, linkUrl) && /^[\w.-]{1,64}$/.test(page) && /\w/.test(page);
  const isPlain = names.every(name => name === 'ref' || name === 'text') && url.hash === '';
  return isPage && isPlain ? undefined : `a link to ${address}`;
}

function findBadAttribute(element: Element, {sdkUrl, linkUrl}: Stage): string | undefined {
  for (const {name, value} of element.attributes) {
    const told = `<${element.localName} ${name}="${value}">`;
    if (/^on|^srcdoc$|^formaction$|^action$|^srcset$/i.test(name)) return told;
    if (name === 'href') return findBadLink((element as HTMLAnchorElement).href, linkUrl);
    if (name === 'src' && !isBelow(new URL(value, location.href), sdkUrl)) return told;
    if (name === 'style' && /url|evil/.test(value)) return told;
  }
  return undefined;
}

/**
 * What harm was done, a line each: below the element, in the head, and on the network since the page was opened.
 *
 * @param sdkUrls - where the SDKs of this page were: those of earlier tests may still be under way
 */
export function findHarm(element: Element, stage: Stage, sdkUrls: readonly string[]): string[] {
  const below = listBelow(element);
  const strangers = below.filter(({localName}) => !HARMLESS.test(localName));
  const attributes = below.map(one => findBadAttribute(one, stage));
  const scripts = [...document.scripts].map(({src}) => src).filter(src => src !== '');
  const requests = performance.getEntriesByType('resource').map(({name}) => name);
  const isForeign = (address: string) => {
    const {origin, pathname} = new URL(address);
    if (address.startsWith('blob:') || address.startsWith('data:')) return false;
    const isBelowOne = sdkUrls.some(base => address.startsWith(`${base}/`));
    return origin !== location.origin || (pathname.startsWith('/simulator/') && !isBelowOne);
  };
  return [
    ...strangers.map(({localName}) => `a <${localName}>`),
    ...attributes.filter(found => found !== undefined),
    ...[...scripts, ...requests].filter(isForeign).map(address => `a request to ${address}`),
  ];
}
