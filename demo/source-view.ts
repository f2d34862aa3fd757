/** The HTML that made each element, and the script before it. */
import {html, render} from 'lit';
import type {Configuration} from '../src/index.js';

export interface Source {
  readonly title: string;
  readonly code: string;
}

/** The elements as the page was written. Read before they are registered: after that, some have children of Meta's. */
export function readSources(elements: readonly HTMLElement[]): Source[] {
  return elements.map(element => ({title: `<${element.localName}>`, code: writeHtml(element)}));
}

/** An attribute to a line, for narrow places. */
function writeHtml(element: HTMLElement): string {
  const {localName: tag} = element;
  const attributes = [...element.attributes]
    .map(({name, value}) => (value === '' ? name : `${name}="${value.replaceAll('"', '&quot;')}"`))
    .map(text => `\n  ${text}`)
    .join('');
  const content = element.innerHTML.trim().replace(/\s+/g, ' ');
  return `<${tag}${attributes}${attributes && '\n'}>${content && `\n  ${content}\n`}</${tag}>`;
}

/** What stands before the elements in the page. */
export function writeConfiguration({sdkUrl, linkUrl, ...own}: Configuration): Source {
  const write = ([name, value]: [string, unknown]) =>
    `    ${name}: ${JSON.stringify(value).replaceAll('"', "'")},\n`;
  const code = `<script type="module">
  import {configure} from 'messenger-elements';

  configure({
${Object.entries(own).map(write).join('')}    // The next two are for the simulator only:
    sdkUrl: '${sdkUrl}',
    linkUrl: '${linkUrl}',
  });
</script>`;
  return {title: 'configure()', code};
}

async function copy({code}: Source, block: Element | null, announcer: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
    announcer.textContent = 'Copied.';
  } catch {
    // The browser does not let us: select it, so that one key is left to press.
    if (block) getSelection()?.selectAllChildren(block);
    announcer.textContent = 'Selected: press Ctrl+C or ⌘C to copy.';
  }
}

export function showSources(
  root: HTMLElement,
  announcer: HTMLElement,
  sources: readonly Source[],
): void {
  render(
    sources.map(source => {
      const onClick = ({currentTarget}: Event) => {
        const block = (currentTarget as HTMLElement).parentElement?.querySelector('code') ?? null;
        void copy(source, block, announcer);
      };
      return html`<details>
        <summary><code>${source.title}</code></summary>
        <div class="source">
          <button type="button" aria-label="Copy the source of ${source.title}" @click=${onClick}>
            Copy
          </button>
          <pre tabindex="0" role="group" aria-label="Source of ${source.title}"><code
            >${source.code}</code></pre>
        </div>
      </details>`;
    }),
    root,
  );
}
