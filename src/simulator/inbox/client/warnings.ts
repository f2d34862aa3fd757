/** What stands in the way of webhooks, with the cure. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Subscription} from '../../platform/model.js';
import type {PlatformSnapshot} from '../../platform/describe.js';
import {renderIcon} from './icons.js';
import {renderTime} from './times.js';
import type {Actions} from './view.js';

export function hasWarning({subscription}: PlatformSnapshot): boolean {
  return (
    subscription.state !== 'active' ||
    subscription.failingSince !== null ||
    subscription.problem !== null
  );
}

export function renderWarnings(
  snapshot: PlatformSnapshot,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!hasWarning(snapshot)) return nothing;
  const {webhook, subscription} = snapshot;
  return html`<div class="warning" role="status">
    ${renderIcon('warning')}
    <div>${renderWarning(webhook, subscription, actions)}</div>
  </div>`;
}

function renderWarning(
  webhook: string | null,
  {state, failingSince, problem}: Subscription,
  actions: Actions,
): TemplateResult {
  if (state === 'none') return renderUnset();
  if (state === 'active' && failingSince !== null) {
    return html`<h3>The webhook fails</h3>
      <p>
        No delivery was accepted since ${renderTime(failingSince, 'seconds')}. What it answered
        stands below; each delivery is sent again, later and later.
      </p>`;
  }
  const isEnded = state === 'ended';
  return html`<h3>${isEnded ? 'The subscription has ended' : 'The handshake failed'}</h3>
    ${isEnded ? html`<p>Nothing is sent to the webhook any more.</p>` : nothing}
    ${problem ? html`<p dir="auto">${problem}</p>` : nothing}
    <p>Mend <bdi>${webhook ?? 'the webhook'}</bdi>, then subscribe again.</p>
    <button type="button" @click=${() => actions.act({act: 'subscribe'})}>Subscribe again</button>`;
}

function renderUnset(): TemplateResult {
  return html`<h3>No webhook is set</h3>
    <p>Nobody hears of what happens here. Give the simulator your webhook’s address:</p>
    <p><code>npx messenger-elements simulate --webhook http://localhost:3000/webhook</code></p>
    <p>
      or, in Vite, <code>messengerSimulator({webhook: …})</code>; in a program of yours
      <code>createSimulator({webhook: …})</code>.
    </p>`;
}
