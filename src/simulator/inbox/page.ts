/** Writes the inbox's page: the frame around what its script shows. */
import {embedJson, html} from '../frames/html.js';
import type {Html} from '../frames/html.js';
import type {InboxSetup, OpenedLink} from './setup.js';
import {INBOX_STYLE} from './style.js';

/**
 * The `Content-Security-Policy` of the page. It shows what strangers wrote, so nothing but its own script may run;
 * images are what pages send in messages.
 */
export const INBOX_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; " +
  "img-src 'self' data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A speech bubble with a wire through it: the inbox's own sign, not Meta's. */
const SIGN = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <path
    fill="var(--accent)"
    d="M7 4h18a4 4 0 0 1 4 4v11a4 4 0 0 1-4 4h-9l-7 6v-6H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4Z"
  />
  <path
    fill="none"
    stroke="var(--on-accent)"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="M7.5 13.5h4l2.5-4 4 8 2.5-4h4"
  />
</svg>`;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%230b6b6f' " +
  "d='M7 4h18a4 4 0 0 1 4 4v11a4 4 0 0 1-4 4h-9l-7 6v-6H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4Z'/%3E%3C/svg%3E";

/**
 * @param baseUrl where the simulator is mounted, without a slash at the end
 * @param link the m.me link that led here; the page's script opens it
 */
export function renderInboxPage(baseUrl: string, link: OpenedLink | null = null): string {
  const setup: InboxSetup = {baseUrl, link};
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Simulated Messenger</title>
        <link rel="icon" href="${ICON}" />
        <style>
          ${INBOX_STYLE}
        </style>
      </head>
      <body>
        <header class="bar">
          ${SIGN}
          <h1>Messenger inbox</h1>
          <p class="simulated">Simulated</p>
          <div id="status"></div>
        </header>
        ${link && renderLink(link)}
        <main id="inbox"><noscript>The inbox needs JavaScript.</noscript></main>
        <script type="application/json" id="setup">
          ${embedJson(setup)}
        </script>
        <script src="${baseUrl}/inbox.js"></script>
      </body>
    </html>`.text;
}

function renderLink({page, ref, text}: OpenedLink): Html {
  const none = html`<i>none</i>`;
  return html`<section class="opened-link" aria-label="The link that was opened">
    <p>A link to m.me was opened.</p>
    <dl>
      <div>
        <dt>Page</dt>
        <dd id="page" dir="auto">${page}</dd>
      </div>
      <div>
        <dt>ref</dt>
        <dd id="ref" dir="auto">${ref ?? none}</dd>
      </div>
      <div>
        <dt>text</dt>
        <dd id="text" dir="auto">${text ?? none}</dd>
      </div>
    </dl>
  </section>`;
}
