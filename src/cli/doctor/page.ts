/** Fetches the web page: whether it answers, where its redirects lead, and its text. */
import {NoAnswerError, type Answer, type Ask} from './ask.js';
import {fail, pass, quote, showAddress, warn, type Finding} from './finding.js';

/** How much of a page is read, in bytes, once it is unpacked. */
export const PAGE_LIMIT = 5 * 1024 * 1024;

const MAX_REDIRECTS = 10;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export interface FetchedPage {
  /** Where the redirects have led. */
  readonly url: URL;
  readonly headers: Headers;
  readonly html: string;
}

export interface PageVisit {
  readonly findings: readonly Finding[];
  /** `undefined` where there is nothing to look at further. */
  readonly page?: FetchedPage;
}

const HTML_TYPES = ['text/html', 'application/xhtml+xml'];

/** Asks for the page, redirect by redirect. */
export async function visitPage(ask: Ask, address: string): Promise<PageVisit> {
  const way = [address];
  for (;;) {
    const at = way.at(-1) ?? address;
    let answer: Answer;
    try {
      answer = await ask({url: at, headers: {accept: 'text/html'}, limit: PAGE_LIMIT});
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      const found = `expected an answer of ${showAddress(at)}; found that ${error.message}.`;
      const cure = 'Check the address and the network, or allow more time with --timeout.';
      return {findings: [fail('page', describeWay(way) + found, cure)]};
    }
    if (!REDIRECTS.includes(answer.status)) return readPage(way, answer);
    const next = readLocation(answer.headers.get('location'), at);
    const problem = findRedirectProblem(next, way);
    if (next === undefined || problem) {
      const cure = 'Correct the redirects, or give the address where they are to lead.';
      return {findings: [fail('page', `${describeWay(way)}expected ${problem}.`, cure)]};
    }
    way.push(next);
  }
}

function readLocation(location: string | null, base: string): string | undefined {
  if (location === null || !URL.canParse(location, base)) return undefined;
  const url = new URL(location, base);
  url.hash = '';
  // `fetch` takes no address with a user name or a password, and nobody is to see them.
  const isPlain = /^https?:$/.test(url.protocol) && !url.username && !url.password;
  return isPlain ? url.href : undefined;
}

function findRedirectProblem(next: string | undefined, way: readonly string[]): string | undefined {
  if (next === undefined) {
    return 'a redirect to an http or https address; found one without, or with a user name or password';
  }
  if (way.includes(next))
    return `redirects that end; found that they go round at ${showAddress(next)}`;
  if (way.length > MAX_REDIRECTS) return `at most ${MAX_REDIRECTS} redirects; found more`;
  return undefined;
}

function describeWay(way: readonly string[]): string {
  return way.length === 1 ? '' : `redirected ${way.map(showAddress).join(' → ')}: `;
}

function readPage(way: readonly string[], {status, headers, body, isCut}: Answer): PageVisit {
  const address = way.at(-1) ?? '';
  const shown = describeWay(way);
  if (status < 200 || status > 299) {
    const found = `${shown}expected status 200 of ${showAddress(address)}; found ${status}.`;
    const cure = 'Give an address that everybody can open: no cookies and no password are sent.';
    return {findings: [fail('page', found, cure)]};
  }
  const type = headers.get('content-type');
  const [essence = ''] = (type ?? 'text/html').toLowerCase().split(';');
  if (!HTML_TYPES.includes(essence.trim())) {
    const found = `${shown}expected HTML; found the content type ${quote(type ?? '')}.`;
    return {findings: [fail('page', found, 'Give the address of the web page itself.')]};
  }
  const {html, problem} = decode(body, type);
  const size = `${body.length} bytes of HTML`;
  const page = isCut
    ? warn(
        'page',
        `${shown}expected at most ${PAGE_LIMIT} bytes of HTML; found more, and read that many.`,
        'Make the page smaller: what comes later was not looked at.',
      )
    : pass('page', `${shown}The page ${showAddress(address)} answered ${status} with ${size}.`);
  return {
    findings: problem ? [page, problem] : [page],
    page: {url: new URL(address), headers, html},
  };
}

/** As browsers do: a byte order mark, the header, the page's own word within its first kilobyte, UTF-8. */
function decode(body: Uint8Array, type: string | null): {html: string; problem?: Finding} {
  // What could be read as ASCII cannot be UTF-16, whatever it says.
  const own = readCharset(readStart(body))?.replace(/^utf-16.*/, 'utf-8');
  const label = readMark(body) ?? readCharset(type) ?? own ?? 'utf-8';
  try {
    return {html: new TextDecoder(label).decode(body)};
  } catch {
    const found = `expected a character encoding that browsers know, such as utf-8; found ${quote(label)}.`;
    const cure = 'Correct the charset of the Content-Type header or of <meta charset>.';
    return {html: new TextDecoder().decode(body), problem: warn('charset', found, cure)};
  }
}

function readMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xef && second === 0xbb ? 'utf-8' : undefined;
}

function readStart(body: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 1024));
  return /<meta[^>]+charset\s*=[^>]*>/i.exec(start)?.[0] ?? '';
}

function readCharset(text: string | null): string | undefined {
  return /charset\s*=\s*["']?([^\s"';>/]+)/i.exec(text ?? '')?.[1]?.toLowerCase();
}
