/** The inbox: its page, what it shows, and what a person does in it; and m.me, which leads there. */
import {renderLinkPage} from '../frames/link-page.js';
import {INBOX_POLICY, renderInboxPage} from '../inbox/page.js';
import {handleAct} from '../platform/inbox-acts.js';
import {serveChanges} from '../platform/serve-changes.js';
import {sendJson, sendPage, sendRedirect} from '../responses.js';
import type {Route} from '../route.js';
import {serveInboxScript} from '../scripts.js';

const POLICY = {'Content-Security-Policy': INBOX_POLICY};

export const INBOX_ROUTES: readonly Route[] = [
  {
    // Who opens the address that a page has for `sdkUrl` wants to see something.
    methods: 'GET',
    name: '/',
    pattern: /^\/$/,
    handle: ({baseUrl}) => sendRedirect(`${baseUrl}/inbox`),
  },
  {
    // Reading it does nothing: a browser may fetch a link ahead. The page's script opens the link.
    methods: 'GET',
    name: '/m.me/<page>',
    pattern: /^\/m\.me\/([^/]+)\/?$/,
    handle: ({url, baseUrl, parts: [page = '']}) => {
      const [ref, text] = [url.searchParams.get('ref'), url.searchParams.get('text')];
      return sendPage(renderLinkPage({page, ref, text, baseUrl}), POLICY);
    },
  },
  {
    methods: 'GET',
    name: '/inbox',
    pattern: /^\/inbox\/?$/,
    handle: ({baseUrl}) => sendPage(renderInboxPage(baseUrl), POLICY),
  },
  {methods: 'GET', name: '/inbox.js', pattern: /^\/inbox\.js$/, handle: serveInboxScript},
  {
    methods: 'GET',
    name: '/inbox/state',
    pattern: /^\/inbox\/state$/,
    handle: ({simulator}) => sendJson(simulator.describe()),
  },
  {
    methods: 'GET',
    name: '/inbox/events',
    pattern: /^\/inbox\/events$/,
    handle: ({request, platform}) => serveChanges(request, platform),
  },
  {
    methods: 'POST',
    name: '/inbox/act',
    pattern: /^\/inbox\/act$/,
    handle: ({request, simulator, platform}) => handleAct(request, simulator, platform),
  },
];
