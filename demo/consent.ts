/** Consent: a banner that decides, and a list that proves what was requested before, after and in between. */
import {html} from 'lit';
import {grantConsent, revokeConsent} from '../src/consent.js';
import type {Switch} from './choices.js';
import {find} from './find.js';
import {startOwnBanner, type Answer} from './own-banner.js';
import {adaptElements, startPage} from './page.js';
import {startRealBanner} from './real-banner.js';
import {startRequestList} from './requests.js';

const SWITCHES: readonly Switch<'banner'>[] = [
  {
    name: 'banner',
    label: 'Banner',
    options: [
      {value: 'own', label: 'the shop’s own'},
      {value: 'manager', label: 'vanilla-cookieconsent'},
    ],
  },
];

const SOURCES: Readonly<Record<string, string>> = {
  own: `<script type="module">
  import {
    grantConsent,
    revokeConsent,
  } from 'messenger-elements';

  agree.onclick = () => grantConsent();
  refuse.onclick = () => revokeConsent();
</script>`,
  manager: `<script type="module">
  import * as CookieConsent
    from 'vanilla-cookieconsent';
  import {followCookieConsent} from
    'messenger-elements/consent/vanilla-cookieconsent.js';

  CookieConsent.run({…});
  followCookieConsent({
    category: 'messenger',
    manager: CookieConsent,
  });
</script>`,
};

const SENTENCES: Readonly<Record<Answer, string>> = {
  accepted: 'You have agreed. Plugins may load.',
  rejected: 'You have refused. Nothing is asked of Meta; the links are there.',
};

const reopen = find(document, '#choose');
const tell = (answer: Answer): void => {
  find(document, '#choice').textContent = SENTENCES[answer];
};

function decide(answer: Answer): void {
  if (answer === 'accepted') grantConsent();
  else revokeConsent();
  tell(answer);
}

await startPage({
  switches: SWITCHES,
  configuration: () => ({consent: 'required'}),
  sources: ({banner}) => [{title: 'The banner', code: SOURCES[banner] ?? ''}],
  panel: {
    before: [
      {
        id: 'requests',
        title: 'Requests to Meta (simulated)',
        content: html`<ul
          id="requests"
          class="log"
          tabindex="0"
          aria-labelledby="requests-title"
        ></ul>`,
      },
    ],
  },
  async prepare({banner}) {
    adaptElements();
    startRequestList(find(document, '#requests'), find(document, '#request-count'));
    if (banner === 'own') startOwnBanner(find(document, '#banner'), reopen, decide);
    else await startRealBanner(reopen, tell);
  },
});
