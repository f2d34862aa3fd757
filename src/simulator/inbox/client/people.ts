/** The left of the inbox: who there is, who the browser's visitor is, and their conversations. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ThreadSnapshot} from '../../platform/describe.js';
import {renderConditions} from './conditions.js';
import {readField, renderLinkForm} from './link-form.js';
import {renderAvatar} from './icons.js';
import {renderTime} from './times.js';
import type {Actions, View} from './view.js';

export function renderPeople(view: View, actions: Actions): TemplateResult {
  return html`<header class="pane-head"><h2 tabindex="-1">People</h2></header>
    <div class="scroll">
      <ul class="people">
        ${repeat(
          view.snapshot.people,
          ({name}) => name,
          ({name}) => html`<li>${renderPerson(name, view, actions)}</li>`,
        )}
      </ul>
      ${renderAddPerson(actions)} ${renderLinkForm(view, actions)}
      ${renderConditions(view, actions)}
    </div>`;
}

function renderPerson(name: string, view: View, actions: Actions): TemplateResult {
  const {visitor, threads} = view.snapshot;
  const isVisitor = visitor.name === name;
  const isHere = isVisitor && visitor.loggedIn;
  const own = threads.filter(thread => thread.person === name);
  return html`<div class="person">
      ${renderAvatar(name)}
      <div class="names">
        <h3><bdi>${name}</bdi></h3>
        ${isHere ? html`<p class="here">logged in</p>` : nothing}
        ${isVisitor && !isHere ? html`<p class="soft">logged out</p>` : nothing}
      </div>
      <button
        type="button"
        class="quiet"
        @click=${() => actions.act(isHere ? {act: 'logOut'} : {act: 'logIn', person: name})}
      >
        ${isHere ? 'Log out' : 'Log in'}<span class="visually-hidden"
          >${isHere ? '' : ' as'} ${name}</span
        >
      </button>
    </div>
    ${
      own.length === 0
        ? nothing
        : html`<ul class="threads" aria-label="Conversations of ${name}">
            ${repeat(
              own,
              ({id}) => id,
              thread => html`<li>${renderThread(thread, view, actions)}</li>`,
            )}
          </ul>`
    }`;
}

function renderThread(thread: ThreadSnapshot, view: View, actions: Actions): TemplateResult {
  const {unread} = thread;
  const last = thread.messages.at(-1);
  const isCurrent = thread.id === view.selected?.id;
  return html`<button
    type="button"
    class="thread ${unread > 0 ? 'unread' : ''}"
    aria-current=${isCurrent ? 'true' : nothing}
    @click=${() => actions.select(thread.id)}
  >
    <span class="thread-name">Page <bdi>${thread.pageId}</bdi></span>
    ${last ? renderTime(last.at) : nothing}
    <span class="preview" dir="auto">${describeLast(thread)}</span>
    ${
      unread > 0
        ? html`<span class="count">${unread}<span class="visually-hidden"> unread</span></span>`
        : nothing
    }
  </button>`;
}

/** One line that says how far the conversation is. */
function describeLast({messages, opening}: ThreadSnapshot): string {
  const last = messages.at(-1);
  if (!last) return opening ? 'Opened by a link' : 'No messages yet';
  const {text, attachment, cards} = last;
  const [said] = [text, cards?.[0]?.title, attachment?.type, 'Message'].filter(Boolean);
  return last.from === 'person' ? `You: ${said}` : String(said);
}

function renderAddPerson(actions: Actions): TemplateResult {
  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const person = readField(form, 'person').trim();
    if (person && (await actions.act({act: 'addPerson', person}))) form.reset();
  }
  return html`<form class="add-person" @submit=${add}>
    <label for="new-person">Add a person</label>
    <div class="row">
      <input
        id="new-person"
        name="person"
        required
        maxlength="100"
        autocomplete="off"
        dir="auto"
        placeholder="Name"
      />
      <button type="submit">Add</button>
    </div>
  </form>`;
}
