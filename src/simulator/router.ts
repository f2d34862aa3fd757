/** Which request goes where. */
import {PLUGINS, PLUGIN_NAMES} from '../contract/plugins.js';
import {normalizeBasePath} from './base-path.js';
import {serveBlankPage} from './blank-page.js';
import {recordConfirm, recordPixel, recordTick} from './confirms.js';
import {handleControl, handleReset} from './control.js';
import {renderLinkPage} from './frames/link-page.js';
import {sendNothing, sendPage, sendText} from './responses.js';
import {serveFrameScript, serveSdk} from './scripts.js';
import {serveFrame} from './serve-frame.js';
import type {SimulatorOptions, SimulatorState} from './state.js';

interface Context {
  readonly request: Request;
  readonly url: URL;
  /** The parts of the path that the route's pattern captured, decoded. */
  readonly parts: readonly string[];
  readonly baseUrl: string;
  readonly state: SimulatorState;
  readonly options: SimulatorOptions;
}

interface Route {
  readonly methods: string;
  /** For people: how the 404 page names the route. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly handle: (context: Context) => Response | Promise<Response>;
}

const LOCALE = '([a-z]{2}_[A-Z]{2})';
const FRAMES = PLUGIN_NAMES.map(name => PLUGINS[name].frame).join('|');

const ROUTES: readonly Route[] = [
  {
    methods: 'GET',
    name: '/<locale>/sdk.js, such as /en_US/sdk.js',
    pattern: new RegExp(`^/${LOCALE}/sdk\\.js$`),
    handle: ({request, baseUrl, parts: [locale = ''], state}) =>
      serveSdk({request, baseUrl, locale, build: 'plain'}, state),
  },
  {
    methods: 'GET',
    name: '/<locale>/sdk/xfbml.customerchat.js',
    pattern: new RegExp(`^/${LOCALE}/sdk/xfbml\\.customerchat\\.js$`),
    handle: ({request, baseUrl, parts: [locale = ''], state}) =>
      serveSdk({request, baseUrl, locale, build: 'chat'}, state),
  },
  {
    // Both forms in every era: a page may be older than the last change of the era.
    methods: 'GET',
    name: '/<version>/<frame>.php and /<version>/plugins/<frame>.php, such as /v26.0/messenger_checkbox.php',
    pattern: new RegExp(`^/v\\d+\\.\\d\\d?/(?:plugins/)?(${FRAMES})\\.php$`),
    handle: ({request, baseUrl, parts: [frame], state}) => {
      const plugin = PLUGIN_NAMES.find(name => PLUGINS[name].frame === frame) ?? 'checkbox';
      return serveFrame(request, plugin, baseUrl, state);
    },
  },
  {methods: 'GET', name: '/frame.js', pattern: /^\/frame\.js$/, handle: serveFrameScript},
  {
    methods: 'POST',
    name: '/frame/tick',
    pattern: /^\/frame\/tick$/,
    handle: ({request, state}) => recordTick(request, state),
  },
  {
    methods: 'POST',
    name: '/frame/confirm',
    pattern: /^\/frame\/confirm$/,
    handle: ({request, state}) => recordConfirm(request, state),
  },
  {
    methods: 'GET',
    name: '/tr/',
    pattern: /^\/tr\/?$/,
    handle: ({url, state}) => recordPixel(url, state),
  },
  {
    methods: 'GET',
    name: '/m.me/<page>',
    pattern: /^\/m\.me\/([^/]+)\/?$/,
    handle: ({url, parts: [page = '']}) => {
      const [ref, text] = [url.searchParams.get('ref'), url.searchParams.get('text')];
      return sendPage(renderLinkPage({page, ref, text}), {
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      });
    },
  },
  {
    methods: 'GET, PATCH',
    name: '/control',
    pattern: /^\/control$/,
    handle: ({request, state}) => handleControl(request, state),
  },
  {
    methods: 'POST',
    name: '/control/reset',
    pattern: /^\/control\/reset$/,
    handle: ({state, options}) => handleReset(state, options),
  },
  {
    methods: 'GET',
    name: '/blank',
    pattern: /^\/blank$/,
    handle: ({url}) => serveBlankPage(url),
  },
];

export async function route(
  request: Request,
  state: SimulatorState,
  options: SimulatorOptions,
): Promise<Response> {
  if (request.method === 'OPTIONS') return sendNothing();
  const url = new URL(request.url);
  const basePath = normalizeBasePath(options.basePath);
  const path = readPath(url, basePath);
  for (const {methods, pattern, handle} of ROUTES) {
    const match = pattern.exec(path);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (!match || !methods.split(', ').includes(method)) continue;
    const baseUrl = url.origin + basePath;
    return handle({request, url, parts: match.slice(1), baseUrl, state, options});
  }
  const known = ROUTES.map(({methods, name}) => `  ${methods} ${basePath}${name}`).join('\n');
  return sendText(
    `Not simulated: ${request.method} ${url.pathname}\n\nThe simulator knows:\n${known}`,
    404,
  );
}

/** The path below the base, decoded; empty where it is not below it or cannot be decoded. */
function readPath({pathname}: URL, basePath: string): string {
  if (!pathname.startsWith(`${basePath}/`)) return '';
  try {
    return decodeURIComponent(pathname.slice(basePath.length));
  } catch {
    return '';
  }
}
