/** What the page's browser asks for: the SDK, the plugins' frames, and what those report. */
import {PLUGINS, PLUGIN_NAMES} from '../../contract/plugins.js';
import {actInChat, readChat} from '../chats.js';
import {recordConfirm, recordOptIn, recordPixel, recordTick} from '../confirms.js';
import type {Route} from '../route.js';
import {serveFrameScript, serveSdk} from '../scripts.js';
import {serveFrame} from '../serve-frame.js';

const LOCALE = '([a-z]{2}_[A-Z]{2})';
const FRAMES = PLUGIN_NAMES.map(name => PLUGINS[name].frame).join('|');

export const PLUGIN_ROUTES: readonly Route[] = [
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
    handle: ({request, platform}) => recordConfirm(request, platform),
  },
  {
    methods: 'POST',
    name: '/frame/opt-in',
    pattern: /^\/frame\/opt-in$/,
    handle: ({request, platform}) => recordOptIn(request, platform),
  },
  {
    methods: 'GET',
    name: '/frame/chat?user_ref=<user_ref>',
    pattern: /^\/frame\/chat$/,
    handle: ({url, platform}) => readChat(url, platform),
  },
  {
    methods: 'POST',
    name: '/frame/chat/start, /frame/chat/say, /frame/chat/press',
    pattern: /^\/frame\/chat\/(start|say|press)$/,
    handle: ({request, parts: [act = ''], platform}) => actInChat(request, act, platform),
  },
  {
    methods: 'GET',
    name: '/tr/',
    pattern: /^\/tr\/?$/,
    handle: ({request, platform}) => recordPixel(request, platform),
  },
];
