/** What stands in for m.me: a page that shows what a link carried. */
import {PAGE_STYLE} from './frame-style.js';
import {html} from './html.js';

export interface Link {
  /** The page's username or id. */
  readonly page: string;
  readonly ref: string | null;
  readonly text: string | null;
}

export function renderLinkPage({page, ref, text}: Link): string {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Simulated Messenger</title>
      <link rel="icon" href="data:," />
      <style>
        ${PAGE_STYLE}
      </style>
      <body>
        <main>
          <h1>Simulated Messenger</h1>
          <p>A link to m.me was opened. The real one would open a conversation now.</p>
          <dl>
            <dt>Page</dt>
            <dd id="page">${page}</dd>
            <dt>ref</dt>
            <dd id="ref">${ref ?? html`<i>none</i>`}</dd>
            <dt>text</dt>
            <dd id="text">${text ?? html`<i>none</i>`}</dd>
          </dl>
        </main>
      </body>
    </html>`.text;
}
