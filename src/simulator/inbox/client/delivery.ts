/** A webhook on its way: what was sent, how often, and what came back. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Delivery, DeliveryAttempt, Form} from '../../platform/model.js';
import {describeKind} from './kinds.js';
import {parseBody, renderJson} from './json.js';
import {renderTime} from './times.js';
import type {Actions} from './view.js';
import {isAccepted} from './wire-items.js';

interface BodyView {
  readonly isRaw: boolean;
  showRaw(isRaw: boolean): void;
}

export function renderDeliverySummary(delivery: Delivery): TemplateResult {
  const {kind, createdAt} = delivery;
  return html`<span class="what"
      ><b>${kind}</b>
      <span class="soft">${describeKind(kind)}</span>
      ${renderState(delivery)}</span
    >
    ${renderTime(createdAt, 'seconds')}`;
}

function renderState({state, attempts, nextAttemptAt}: Delivery): TemplateResult {
  const answer = attempts.at(-1)?.status ?? 'no answer';
  const count = attempts.length;
  switch (state) {
    case 'sending':
      return html`<span class="chip">sending</span>`;
    case 'delivered':
      return html`<span class="chip good">${answer}</span>
        ${count > 1 ? html`<span class="soft">at attempt ${count}</span>` : nothing}`;
    case 'waiting':
      return html`<span class="chip bad">${answer}</span>
        <span class="soft"
          >again ${nextAttemptAt ? html`at ${renderTime(nextAttemptAt, 'seconds')}` : 'later'}</span
        >`;
    case 'dropped':
      return html`<span class="chip bad">${answer}</span> <span class="soft">dropped</span>`;
    case 'unsent':
      return html`<span class="chip warn">not sent</span>`;
  }
}

export function renderDelivery(
  delivery: Delivery,
  body: BodyView,
  actions: Actions,
): TemplateResult {
  const {id, form, url, headers, attempts, nextAttemptAt, state} = delivery;
  return html`<div class="details">
    <p class="address">POST <bdi>${url ?? 'nowhere: no webhook is set'}</bdi></p>
    <dl class="headers">
      ${Object.entries(headers).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${renderBody(delivery.body, body)}
    <h3>Attempts</h3>
    ${attempts.length === 0 ? html`<p class="soft">${describeNoAttempt(state)}</p>` : nothing}
    <ol class="attempts">
      ${attempts.map(attempt => html`<li>${renderAttempt(attempt, form)}</li>`)}
    </ol>
    ${
      nextAttemptAt
        ? html`<p>The same bytes go out again at ${renderTime(nextAttemptAt, 'seconds')}.</p>`
        : nothing
    }
    <button type="button" @click=${() => actions.act({act: 'redeliver', delivery: id})}>
      Send again
    </button>
  </div>`;
}

function describeNoAttempt(state: Delivery['state']): string {
  return state === 'unsent'
    ? 'None: no webhook was set, or the subscription had ended.'
    : 'The first is on its way.';
}

/** The signature covers the bytes, so that these can be seen as they are as well. */
function renderBody(body: string, {isRaw, showRaw}: BodyView): TemplateResult {
  return html`<div class="body-head">
      <h3>Body</h3>
      <button type="button" class="quiet" aria-pressed=${isRaw} @click=${() => showRaw(!isRaw)}>
        As signed
      </button>
    </div>
    ${
      isRaw
        ? html`<pre class="json" dir="ltr"><code>${body}</code></pre>`
        : renderJson(parseBody(body))
    }`;
}

function renderAttempt(attempt: DeliveryAttempt, form: Form): TemplateResult {
  const {at, duration, status, answer} = attempt;
  return html`${renderTime(at, 'seconds')}
    <span class="chip ${isAccepted(attempt, form) ? 'good' : 'bad'}">${status ?? 'no answer'}</span>
    <span class="soft">${Math.round(duration)} ms</span>
    ${answer ? html`<span class="answer" dir="auto">${answer}</span>` : nothing}`;
}
