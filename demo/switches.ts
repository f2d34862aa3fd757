/**
 * The switches. Each option is a link to the page with that choice: Meta's SDK cannot be taken down again, so a fresh load
 * is the honest way, and a link works by keyboard, in a new tab and in a bookmark.
 */
import {html, render, type TemplateResult} from 'lit';
import {writeChoices, type Choices, type Switch} from './choices.js';

const KEY = 'place';

/** Where the visitor was in the page, so that they are there again when it has been loaded anew. */
interface Place {
  readonly id: string;
  readonly page: number;
  readonly panel: number;
}

function keepPlace(panel: HTMLElement, id: string): void {
  const place: Place = {id, page: scrollY, panel: panel.scrollTop};
  sessionStorage.setItem(KEY, JSON.stringify(place));
}

function returnToPlace(panel: HTMLElement): void {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (kept === null) return;
  const {id, page, panel: scroll} = JSON.parse(kept) as Place;
  document.getElementById(id)?.focus({preventScroll: true});
  scrollTo({top: page, behavior: 'instant'});
  panel.scrollTop = scroll;
}

export function showSwitches(
  root: HTMLElement,
  panel: HTMLElement,
  switches: readonly Switch[],
  choices: Choices,
): void {
  const renderSwitch = ({name, label, options}: Switch): TemplateResult =>
    html`<div class="switch" role="group" aria-labelledby="switch-${name}">
      <p class="name" id="switch-${name}">${label}</p>
      <ul>
        ${options.map(option => {
          const id = `${name}-${option.value}`;
          return html`<li>
            <a
              id=${id}
              href=${writeChoices({...choices, [name]: option.value})}
              aria-current=${choices[name] === option.value ? 'true' : 'false'}
              @click=${() => keepPlace(panel, id)}
              >${option.label}</a
            >
          </li>`;
        })}
      </ul>
    </div>`;
  render(switches.map(renderSwitch), root);
  returnToPlace(panel);
}
