/** The right of the inbox: everything that the platform and the shop's server said to each other. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {renderCall, renderCallSummary} from './call.js';
import {renderDelivery, renderDeliverySummary} from './delivery.js';
import {renderIcon} from './icons.js';
import type {Actions, View} from './view.js';
import {renderWarnings} from './warnings.js';
import {FILTERS, filterWire, isFailure, listKinds, listWire} from './wire-items.js';
import type {WireItem} from './wire-items.js';

/** How many more items "Show older" shows. */
export const STEP = 50;

export function renderWire(view: View, actions: Actions): TemplateResult {
  const {filter, limit} = view.wire;
  const all = listWire(view.snapshot);
  const items = filterWire(all, filter);
  return html`<header class="pane-head">
      <h2 tabindex="-1">What went over the wire</h2>
      ${renderFilter(view, actions)}
    </header>
    <div class="scroll">
      ${renderWarnings(view.snapshot, actions)}
      ${items.length === 0 ? renderNothing(all.length) : nothing}
      <ol class="wire" aria-label="Webhooks and API calls, newest first">
        ${repeat(
          items.slice(0, limit),
          ({id}) => id,
          item => html`<li>${renderItem(item, view, actions)}</li>`,
        )}
      </ol>
      ${
        items.length > limit
          ? html`<button
              type="button"
              class="older"
              @click=${() => actions.changeWire({limit: limit + STEP})}
            >
              Show older (${items.length - limit} more)
            </button>`
          : nothing
      }
    </div>`;
}

function renderNothing(hidden: number): TemplateResult {
  return html`<p class="soft empty">
    ${
      hidden > 0
        ? `None of the ${hidden} that there are.`
        : 'Nothing yet. Webhooks that the platform sends and API calls of your server appear here.'
    }
  </p>`;
}

function renderFilter({snapshot, wire}: View, actions: Actions): TemplateResult {
  const kinds = listKinds(snapshot);
  return html`<label class="visually-hidden" for="wire-filter">Show</label>
    <select
      id="wire-filter"
      .value=${live(wire.filter)}
      @change=${(event: Event) =>
        actions.changeWire({filter: (event.target as HTMLSelectElement).value, limit: STEP})}
    >
      ${Object.entries(FILTERS).map(
        ([value, label]) =>
          html`<option value=${value} ?selected=${value === wire.filter}>${label}</option>`,
      )}
      ${
        kinds.length === 0
          ? nothing
          : html`<optgroup label="Webhooks of one kind">
              ${kinds.map(
                kind =>
                  html`<option value="kind:${kind}" ?selected=${`kind:${kind}` === wire.filter}>
                    ${kind}
                  </option>`,
              )}
            </optgroup>`
      }
    </select>`;
}

/** What is folded is not drawn: hundreds of bodies would be slow. */
function renderItem(item: WireItem, view: View, actions: Actions): TemplateResult {
  const {open, raw} = view.wire;
  const isOpen = open.has(item.id);
  const onToggle = (event: Event) => {
    const isNowOpen = (event.target as HTMLDetailsElement).open;
    if (isNowOpen !== isOpen) actions.changeWire({open: toggle(open, item.id, isNowOpen)});
  };
  const showRaw = (isRaw: boolean) => actions.changeWire({raw: toggle(raw, item.id, isRaw)});
  const isWebhook = item.type === 'webhook';
  return html`<details
    class="item ${item.type} ${isFailure(item) ? 'failed' : ''}"
    ?open=${isOpen}
    @toggle=${onToggle}
  >
    <summary>
      <span class="direction" title=${isWebhook ? 'To your webhook' : 'From your server'}>
        ${renderIcon(isWebhook ? 'out' : 'in')}
        <span class="visually-hidden">${isWebhook ? 'To your webhook:' : 'From your server:'}</span>
      </span>
      ${isWebhook ? renderDeliverySummary(item.delivery) : renderCallSummary(item.call)}
    </summary>
    ${
      !isOpen
        ? nothing
        : isWebhook
          ? renderDelivery(item.delivery, {isRaw: raw.has(item.id), showRaw}, actions)
          : renderCall(item.call)
    }
  </details>`;
}

function toggle(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
