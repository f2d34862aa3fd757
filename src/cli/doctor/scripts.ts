/** The scripts of a page: which is this library, which is Meta's SDK, and what inline code says to either. */
import {SDK_BUILDS} from '../../contract/plugins.js';
import type {PageContent, PageElement} from './html.js';

/** What runs: a consent manager parks scripts under other types, and JSON is none. */
const RUNNING_TYPES = ['', 'module', 'text/javascript', 'application/javascript'];

export interface PageScripts {
  /** Addresses from which this library comes, as far as its name can be seen. */
  readonly library: readonly LibraryScript[];
  /** Addresses of Meta's SDK, in `src` or within inline code. */
  readonly sdk: readonly string[];
  /** The app ids of `FB.init`, in inline code. */
  readonly initAppIds: readonly string[];
  /** What inline code gives to `configure()`. */
  readonly configured: Readonly<Record<'pageId' | 'appId', string | undefined>>;
  /** Whether a script whose code is not in the HTML may call `configure()`. */
  readonly mayBeConfigured: boolean;
}

export interface LibraryScript {
  readonly url: string;
  readonly isModule: boolean;
  /** Two files of one copy share everything; the self-contained file shares nothing. */
  readonly copy: string;
}

interface Script {
  readonly url: string | undefined;
  readonly text: string;
  readonly isModule: boolean;
}

const SELF_CONTAINED = /\/messenger-elements(?:\.min)?\.js$/;
const PACKAGE_FILE = /^(.*\/messenger-elements(?:@[^/]*)?\/)/;

export function readScripts({elements, baseUrl}: PageContent): PageScripts {
  const scripts = elements.flatMap(element => readScript(element, baseUrl));
  const code = scripts.map(({url, text}) => (url === undefined ? text : '')).join('\n');
  const library = scripts.flatMap(readLibrary);
  const given = readCalls(code, 'configure');
  return {
    library,
    sdk: [...scripts.flatMap(({url}) => url ?? []).filter(isSdk), ...findSdk(code)],
    initAppIds: readCalls(code, 'FB\\.init').flatMap(options => readOption(options, 'appId') ?? []),
    configured: {
      pageId: given.map(options => readOption(options, 'pageId')).find(id => id !== undefined),
      appId: given.map(options => readOption(options, 'appId')).find(id => id !== undefined),
    },
    mayBeConfigured: scripts.some(script => mayConfigure(script, library)),
  };
}

function readScript({tag, attributes, text}: PageElement, baseUrl: URL): Script[] {
  const type = attributes.get('type')?.trim().toLowerCase() ?? '';
  if (tag !== 'script' || !RUNNING_TYPES.includes(type)) return [];
  const src = attributes.get('src');
  const isModule = type === 'module';
  if (src === undefined) return [{url: undefined, text, isModule}];
  return URL.canParse(src, baseUrl) ? [{url: new URL(src, baseUrl).href, text: '', isModule}] : [];
}

function readLibrary({url, text, isModule}: Script): LibraryScript[] {
  if (url === undefined) {
    const isImported = isModule && /['"]messenger-elements(?:\/[\w./-]+)?['"]/.test(text);
    return isImported ? [{url: 'an import map', isModule, copy: 'an import map'}] : [];
  }
  const path = url.split(/[?#]/)[0] ?? '';
  if (SELF_CONTAINED.test(path)) return [{url, isModule, copy: url}];
  const [, root] = PACKAGE_FILE.exec(path) ?? [];
  return root === undefined ? [] : [{url, isModule, copy: root}];
}

/** Whether it is Meta's SDK, and not another script of the same host. */
function isSdk(url: string): boolean {
  const path = url.split(/[?#]/)[0] ?? '';
  return (
    /^https?:\/\/connect\.facebook\.net\//.test(path) &&
    Object.values(SDK_BUILDS).some(build => path.endsWith(`/${build}`))
  );
}

/** The usual snippet adds the script by code. */
function findSdk(code: string): string[] {
  const addresses = code.matchAll(/(?:https?:)?\/\/connect\.facebook\.net\/[\w./-]+/g);
  return [...addresses].map(([found]) => found.replace(/^(?:https?:)?/, 'https:')).filter(isSdk);
}

/** What stands between the first braces of each call: options, in any order, within some hundred characters. */
function readCalls(code: string, name: string): string[] {
  const calls = code.matchAll(new RegExp(`\\b${name}\\s*\\(\\s*\\{([^}]{0,1000})`, 'g'));
  return [...calls].map(([, options = '']) => options);
}

function readOption(code: string, name: string): string | undefined {
  return new RegExp(`\\b${name}['"]?\\s*:\\s*['"\`]?(\\d{1,32})\\b`).exec(code)?.[1];
}

/**
 * Where the library has a file of its own, only a module can import `configure()` from it; where it is bundled, any file
 * may be the bundle.
 */
function mayConfigure({url, text, isModule}: Script, library: readonly LibraryScript[]): boolean {
  if (url === undefined) return /\bconfigure\s*\(/.test(text);
  if (library.some(one => one.url === url) || isSdk(url)) return false;
  return library.length === 0 || isModule;
}
