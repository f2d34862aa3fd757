/** Which plugins Meta's SDK had, era by era, and what is known about them. */
import {html, render} from 'lit';
import {ERA_CONTRACTS, ERAS} from '../src/contract/eras.js';
import {PLUGIN_NAMES, type PluginName} from '../src/contract/plugins.js';

const FACTS: Readonly<Record<PluginName, {readonly name: string; readonly note: string}>> = {
  checkbox: {
    name: 'Checkbox',
    note: 'Registered in the build of June 2026, but missing from the navigation of Meta’s 2026 documentation. Whether Meta’s server still renders it for every page is not established.',
  },
  'send-button': {
    name: 'Send to Messenger',
    note: 'In the builds up to October 2024, gone from those of 2026. When Meta retired it is not established: no dated notice was found.',
  },
  'message-us': {
    name: 'Message Us',
    note: 'In the builds up to October 2024, gone from those of 2026. When Meta retired it is not established: no dated notice was found.',
  },
  chat: {
    name: 'Chat Plugin',
    note: 'Switched off by Meta on 9 May 2024; the builds of that year still knew the tag, those of 2026 do not.',
  },
};

export function showPluginFacts(root: HTMLElement, era: string): void {
  const renderCell = (isThere: boolean, isNow: boolean) =>
    html`<td class=${isNow ? 'now' : ''}>${isThere ? 'yes' : html`<span>gone</span>`}</td>`;
  render(
    html`<div class="table" tabindex="0" role="group" aria-label="Plugins by era">
        <table>
          <caption>
            Known to Meta’s SDK
          </caption>
          <thead>
            <tr>
              <th scope="col">Plugin</th>
              ${ERAS.map(
                one => html`<th scope="col" class=${one === era ? 'now' : ''}>${one}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${PLUGIN_NAMES.map(
              name =>
                html`<tr>
                  <th scope="row">${FACTS[name].name}</th>
                  ${ERAS.map(one =>
                    renderCell(ERA_CONTRACTS[one].plugins.chat.includes(name), one === era),
                  )}
                </tr>`,
            )}
            <tr>
              <th scope="row">m.me links</th>
              ${ERAS.map(one => renderCell(true, one === era))}
            </tr>
          </tbody>
        </table>
      </div>
      <dl class="facts">
        ${PLUGIN_NAMES.map(
          name =>
            html`<dt>${FACTS[name].name}</dt>
              <dd>${FACTS[name].note}</dd>`,
        )}
        <dt>m.me links</dt>
        <dd>The one way in from a web page that Meta’s 2026 documentation names.</dd>
      </dl>
      <p>
        Source: Meta’s documentation, and builds of its SDK from September 2019 to June 2026 that
        were run and observed, as of November 2026.
      </p>`,
    root,
  );
}
