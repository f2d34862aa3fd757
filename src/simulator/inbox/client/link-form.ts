/** Opens a m.me link by hand, as if the visitor had followed it. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {Actions, View} from './view.js';

export function renderLinkForm({snapshot}: View, actions: Actions): TemplateResult {
  const {pageId, pages, visitor} = snapshot;
  const knownPage = pageId ?? pages.at(-1) ?? '';
  async function open(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await actions.openLink({
      page: readField(form, 'page').trim(),
      ref: readField(form, 'ref') || null,
      text: readField(form, 'text') || null,
    });
  }
  return html`<details class="fold">
    <summary>Open a m.me link</summary>
    <form @submit=${open}>
      <p class="soft">As <bdi>${visitor.name}</bdi>, the visitor of the browser.</p>
      ${renderInput('page', 'Page', knownPage, true)} ${renderInput('ref', 'ref (optional)')}
      ${renderInput('text', 'text (optional)')}
      <button type="submit">Open the link</button>
    </form>
  </details>`;
}

function renderInput(name: string, label: string, value = '', isRequired = false): TemplateResult {
  return html`<label for="link-${name}">${label}</label>
    <input
      id="link-${name}"
      name=${name}
      value=${value}
      ?required=${isRequired}
      autocomplete="off"
      dir="auto"
    />`;
}

export function readField(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
