/** The checkbox plugin's look. */
import {CHECKBOX_SIZES} from '../../contract/values.js';
import {BADGE, renderAccount} from './account.js';
import {html} from './html.js';
import type {Html} from './html.js';
import type {Frame} from './render-frame.js';

export function renderCheckbox({query, person, honoursPrechecked}: Frame): Html {
  const size = CHECKBOX_SIZES.find(name => name === query['size']) ?? 'large';
  const align = query['center_align'] === 'true' ? 'centered' : '';
  const checked = honoursPrechecked && query['prechecked'] === 'true' && person.loggedIn;
  return html`<main class="card ${size} ${align}">
    <label>
      <input type="checkbox" ${checked ? 'checked' : ''} ${person.loggedIn ? '' : 'disabled'} />
      Send to Messenger
    </label>
    ${renderAccount(person, query['allow_login'] !== 'false')} ${BADGE}
  </main>`;
}
