/** What can be changed about the world: whose webhooks, what becomes of references, time, and a fresh start. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Form, ReferralFate} from '../../platform/model.js';
import type {Actions, View} from './view.js';

const DAY = 24 * 3_600_000;

const FORM_LABELS: Readonly<Record<Form, string>> = {meta: 'Meta', amio: 'Amio'};

const REFERRAL_LABELS: Readonly<Record<ReferralFate, string>> = {
  delivered: 'arrives',
  lost: 'is lost',
  doubled: 'arrives twice',
};

export function renderConditions({snapshot}: View, actions: Actions): TemplateResult {
  const {form, referral} = snapshot;
  return html`<section class="conditions" aria-labelledby="conditions-title">
    <h3 id="conditions-title">Conditions</h3>
    ${renderChoice('form', 'Webhooks come from', FORM_LABELS, form, value =>
      actions.control({form: value}),
    )}
    ${renderChoice('referral', 'The reference of a link', REFERRAL_LABELS, referral, value =>
      actions.control({referral: value}),
    )}
    <div class="row">
      <button
        type="button"
        title="The clock goes forward by 24 hours, so that the page may not answer any more"
        @click=${() => actions.control({advance: DAY})}
      >
        Let a day pass
      </button>
      <button
        type="button"
        title="Everything as it was at the start: nobody has talked, and nothing is set"
        @click=${() => actions.clear()}
      >
        Clear everything
      </button>
    </div>
  </section>`;
}

function renderChoice<T extends string>(
  name: string,
  label: string,
  labels: Readonly<Record<T, string>>,
  chosen: T,
  choose: (value: T) => Promise<boolean>,
): TemplateResult {
  const values = Object.keys(labels) as T[];
  return html`<div class="choice">
    <label for="choose-${name}">${label}</label>
    <select
      id="choose-${name}"
      .value=${live(chosen)}
      @change=${(event: Event) => void choose((event.target as HTMLSelectElement).value as T)}
    >
      ${values.map(
        value =>
          html`<option value=${value} ?selected=${value === chosen}>${labels[value]}</option>`,
      )}
    </select>
  </div>`;
}
