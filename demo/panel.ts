/** The panel behind the scenes: what it holds on every page, and what a page adds. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {inboxUrl} from './session.js';
import {SITUATIONS} from './situations.js';

/** What a page adds to the panel. */
export interface PanelSection {
  readonly id: string;
  readonly title: string;
  readonly content: TemplateResult;
}

export interface PanelOptions {
  /** Whether there is something to choose. */
  readonly hasSwitches: boolean;
  /** Before the status of the elements, in this order. */
  readonly before?: readonly PanelSection[];
  /** After the log of their events, in this order. */
  readonly after?: readonly PanelSection[];
}

/** The section whose content another module fills in. */
function renderSection({id, title, content}: PanelSection): TemplateResult {
  return html`<section aria-labelledby="${id}-title">
    <h3 id="${id}-title">${title}</h3>
    ${content}
  </section>`;
}

function renderSituations(): TemplateResult {
  const here = location.pathname.replace(/index\.html$/, '');
  return html`<nav class="situations" aria-label="Situations">
    <ul>
      ${SITUATIONS.map(
        ({path, name, text}) =>
          html`<li>
            <a href=${path} title=${text} aria-current=${path === here ? 'page' : nothing}
              >${name}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The same pages with a word about each, for who has not chosen yet. */
export function renderGuide(): TemplateResult {
  return html`<dl class="facts guide">
    ${SITUATIONS.filter(({path}) => path !== '/').map(
      ({path, name, text}) =>
        html`<dt><a href=${path}>${name}</a></dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}

export function showPanel(root: HTMLElement, options: PanelOptions): void {
  const {hasSwitches, before = [], after = []} = options;
  render(
    html`<p id="announcer" class="visually-hidden" role="status"></p>
      <header>
        <p class="project">messenger-elements</p>
        <h2 id="backstage-title">Behind the scenes</h2>
        <p>
          SDK, frames and m.me are <b>simulated</b>: modelled after facts, not captured from Meta’s
          servers. Nothing is sent to Meta. Not affiliated with Meta.
        </p>
        <p>
          <a data-inbox href=${inboxUrl} target="_blank">Open the simulated Messenger</a>
        </p>
      </header>
      ${renderSituations()}
      ${
        hasSwitches
          ? renderSection({
              id: 'switches',
              title: 'Try a different day',
              content: html`<div id="switches"></div>
                <p class="hint">
                  Each choice loads the page afresh, since Meta’s SDK cannot be taken down again.
                  The address keeps it: any state can be linked.
                </p>`,
            })
          : nothing
      }
      ${before.map(renderSection)}
      ${renderSection({
        id: 'status',
        title: 'The elements now',
        content: html`<ul id="element-status" class="statuses"></ul>`,
      })}
      <section aria-labelledby="log-title">
        <div class="heading">
          <h3 id="log-title">Their events</h3>
          <button type="button" id="clear-log">Clear</button>
        </div>
        <ol id="event-log" class="log" tabindex="0" aria-labelledby="log-title"></ol>
      </section>
      ${after.map(renderSection)}
      ${renderSection({
        id: 'sources',
        title: 'The HTML that made it',
        content: html`<div id="sources"></div>`,
      })}`,
    root,
  );
}
