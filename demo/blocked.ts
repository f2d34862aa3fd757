/** Faults: what each element says of one, and what it leaves to the visitor. */
import {html, render, type TemplateResult} from 'lit';
import type {Problem} from '../src/index.js';
import {describeFault, FAULT_SWITCHES, putFaultIntoPage} from './faults.js';
import {find} from './find.js';
import {adaptElements, findElements, startPage} from './page.js';

/** By code: the problem in the words of the first that met it, and everybody who did. */
const said = new Map<string, {readonly problem: Problem; readonly tags: string[]}>();

/** The guide of this very checkout: the address in the problem leads to a package that is not published yet. */
const readGuideUrl = ({code}: Problem): string => `/docs/problems.md#:~:text=${code}`;

function renderProblem({problem, tags: [first, ...others]}: {problem: Problem; tags: string[]}) {
  const who = others.map(tag => `<${tag}>`).join(', ');
  return html`<div data-code=${problem.code}>
    <p class="code">${problem.code}</p>
    <p>${problem.message}</p>
    <p class="cure"><b>Cure:</b> ${problem.cure}</p>
    <p class="who">
      ${who ? `${who} said the same. ` : `Said by <${first}> alone. `}
      <a href=${readGuideUrl(problem)} target="_blank">Read more in docs/problems.md</a>
    </p>
  </div>`;
}

function showProblems(): void {
  const nothing: TemplateResult = html`<p>Nothing: all is as it should be.</p>`;
  const rows = [...said.values()].map(renderProblem);
  find(document, '.said').dataset['any'] = String(rows.length > 0);
  render(rows.length > 0 ? rows : nothing, find(document, '#problems'));
}

function showEnding({localName}: HTMLElement, ending: 'rendered' | 'link'): void {
  const root = find(document, `[data-for="${localName}"]`);
  root.dataset['ending'] = ending;
  const sentence = ending === 'rendered' ? 'the plugin is here' : 'a link is the way in';
  root.textContent = `<${localName}>: ${sentence}`;
}

document.addEventListener('messenger-rendered', ({target}) =>
  showEnding(target as HTMLElement, 'rendered'),
);
document.addEventListener('messenger-error', ({target, detail}) => {
  const {localName} = target as HTMLElement;
  const known = said.get(detail.code);
  if (known) known.tags.push(localName);
  else said.set(detail.code, {problem: detail, tags: [localName]});
  showEnding(target as HTMLElement, 'link');
  showProblems();
});

await startPage({
  switches: FAULT_SWITCHES,
  simulator: ({blocked}) => describeFault(blocked),
  prepare({blocked}) {
    adaptElements();
    putFaultIntoPage(blocked);
    for (const {localName} of findElements()) {
      find(document, `[data-for="${localName}"]`).textContent = `<${localName}>: loading`;
    }
    showProblems();
  },
});
showEnding(find(document, 'messenger-link'), 'link');
