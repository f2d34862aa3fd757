/** What has reached the simulator, and so would have reached Meta: the frames and the confirmations. */
import {html, render, type TemplateResult} from 'lit';
import type {Confirm, Render} from '../src/simulator/index.js';
import {EVENT_NAMES} from './event-log.js';
import {readReceived, type Received} from './session.js';

/** When is looked after an event, in milliseconds: a confirmation goes through the frame and takes a moment. */
const DELAYS = [150, 1000];

function renderConfirm({user_ref, ref, via, accepted}: Confirm): TemplateResult {
  const how = via === 'checkbox-plugin' ? 'CheckboxPlugin.confirm' : 'AppEvents.logEvent';
  return html`<li data-confirm=${user_ref}>
    <p class="event">
      <b>confirmation</b
      ><span class="pill ${accepted ? 'rendered' : 'bad'}"
        >${accepted ? 'box was ticked' : 'box was not ticked'}</span
      >
    </p>
    <dl>
      <dt>via</dt>
      <dd>${how}</dd>
      <dt>user_ref</dt>
      <dd>${user_ref}</dd>
      <dt>ref</dt>
      <dd>${ref ?? 'none'}</dd>
    </dl>
  </li>`;
}

function renderFrame({plugin, refused}: Render): TemplateResult {
  return html`<li data-frame=${plugin}>
    <p class="event">
      <b>frame of the ${plugin}</b
      ><span class="pill ${refused === null ? 'rendered' : 'bad'}"
        >${refused === null ? 'shown' : 'refused'}</span
      >
    </p>
    ${refused === null ? '' : html`<p class="cure">${refused}</p>`}
  </li>`;
}

export function startReceived(root: HTMLElement): void {
  const show = ({confirms, renders}: Received) => {
    const nothingYet = html`<li class="empty">
      Nothing: no plugin was asked for. A link contacts nobody until it is clicked.
    </li>`;
    const isEmpty = confirms.length + renders.length === 0;
    const rows = [...confirms.map(renderConfirm), ...[...renders].reverse().map(renderFrame)];
    render(isEmpty ? nothingYet : rows, root);
  };
  // Where the server has gone, what is shown stays: the next event looks again.
  const look = () => void readReceived().then(show, () => undefined);
  for (const name of EVENT_NAMES) {
    document.addEventListener(name, () => DELAYS.forEach(delay => setTimeout(look, delay)));
  }
  look();
}
