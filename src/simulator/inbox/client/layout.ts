/** The three panes side by side; on a narrow screen one at a time, with buttons to choose it. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {renderConversation} from './conversation.js';
import {renderPeople} from './people.js';
import type {Actions, Pane, View} from './view.js';
import {PANES} from './view.js';
import {hasWarning} from './warnings.js';
import {renderWire} from './wire.js';

const LABELS: Readonly<Record<Pane, string>> = {
  people: 'People',
  conversation: 'Conversation',
  wire: 'Wire',
};

export function renderInbox(view: View, actions: Actions): TemplateResult {
  return html`${renderProblem(view.problem, actions)}
    <nav class="tabs" aria-label="Parts of the inbox">
      ${PANES.map(
        pane =>
          html`<button
            type="button"
            aria-current=${pane === view.pane ? 'true' : nothing}
            @click=${() => actions.showPane(pane)}
          >
            ${LABELS[pane]}${renderMark(pane, view)}
          </button>`,
      )}
    </nav>
    <div class="panes" data-shown=${view.pane}>
      <section class="people-pane" data-pane="people" aria-label="People">
        ${renderPeople(view, actions)}
      </section>
      <section class="conversation-pane" data-pane="conversation" aria-label="Conversation">
        ${renderConversation(view, actions)}
      </section>
      <section class="wire-pane" data-pane="wire" aria-label="What went over the wire">
        ${renderWire(view, actions)}
      </section>
    </div>`;
}

/** What waits in a pane that is not shown. */
function renderMark(pane: Pane, {snapshot}: View): TemplateResult | typeof nothing {
  if (pane === 'people') {
    const count = snapshot.threads.reduce((sum, {unread}) => sum + unread, 0);
    return count === 0
      ? nothing
      : html` <span class="count">${count}<span class="visually-hidden"> unread</span></span>`;
  }
  return pane === 'wire' && hasWarning(snapshot)
    ? html` <span class="count">!<span class="visually-hidden"> a warning</span></span>`
    : nothing;
}

export function renderProblem(problem: string | null, actions: Actions): TemplateResult {
  return html`<div role="alert">
    ${
      problem === null
        ? nothing
        : html`<div class="problem">
            <p dir="auto">${problem}</p>
            <button type="button" class="quiet" @click=${() => actions.dismissProblem()}>
              Dismiss
            </button>
          </div>`
    }
  </div>`;
}
