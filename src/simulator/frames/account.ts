/** Who the visitor is to Facebook, as every frame with an account shows it. */
import type {Person} from '../state.js';
import {html} from './html.js';
import type {Html} from './html.js';

/** Both faces are written; the script shows one of them. */
export function renderAccount({loggedIn, name}: Person, allowsLogin: boolean): Html {
  return html`<p data-logged-in ${loggedIn ? '' : 'hidden'}>
      <span data-name>${name}</span>
      ${allowsLogin && html`<button type="button" class="quiet" data-not-you>Not you?</button>`}
    </p>
    <p data-logged-out ${loggedIn ? 'hidden' : ''}>
      <button type="button" class="quiet" data-log-in>Log in</button> to continue
    </p>`;
}

/** The mark that every frame bears. */
export const BADGE = html`<small class="badge">Simulated</small>`;
