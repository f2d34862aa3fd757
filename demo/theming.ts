/** Looks: controls, a preview that follows them, and the CSS to copy. */
import {html, render, type TemplateResult} from 'lit';
import {readContrast} from './contrast.js';
import {find} from './find.js';
import {ICONS, putIcon, type Icon} from './icons.js';
import {findElements, startPage} from './page.js';
import {FONTS, PADDINGS, PRESETS, PROPERTIES, writeCss} from './theme.js';
import type {Preset, Property, PropertyName, Theme} from './theme.js';

const preview = find(document, '#preview');
const sheet = new CSSStyleSheet();
let theme: Theme = {...PRESETS[0].theme};
let {hasShadow} = PRESETS[0];

const readColor = (name: PropertyName): string =>
  theme[name] ?? PROPERTIES.find(property => property.name === name)?.fallback ?? '';

function setProperty(name: PropertyName, value: string): void {
  theme = {...theme, [name]: value};
  update();
}

function usePreset(preset: Preset): void {
  theme = {...preset.theme};
  ({hasShadow} = preset);
  update();
}

/** Gives every element of the preview that knows the attribute its value. */
function setAttribute(name: string, value: string): void {
  for (const element of findElements()) {
    if (!(name in element)) continue;
    element.setAttribute(name, value);
  }
}

function renderProperty({name, label, kind, fallback}: Property): TemplateResult {
  const value = theme[name] ?? fallback;
  const onInput = ({target}: Event) => {
    const {value: text} = target as HTMLInputElement;
    setProperty(name, kind === 'radius' ? `${text}px` : text);
  };
  const id = name.slice(2);
  return renderField(id, label, name, renderInput(kind, id, value, onInput));
}

function renderField(
  id: string,
  label: string,
  code: string,
  input: TemplateResult,
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label} <code>${code}</code></label>
    ${input}
  </div>`;
}

function renderInput(
  kind: Property['kind'],
  id: string,
  value: string,
  onInput: (event: Event) => void,
): TemplateResult {
  switch (kind) {
    case 'color':
      return html`<input id=${id} type="color" .value=${value} @input=${onInput} />`;
    case 'radius':
      return html`<input
        id=${id}
        type="range"
        min="0"
        max="28"
        .value=${String(parseFloat(value))}
        @input=${onInput}
      />`;
    case 'padding':
    case 'font':
      return html`<select id=${id} @change=${onInput}>
        ${(kind === 'font' ? FONTS : PADDINGS).map(
          one => html`<option ?selected=${one === value}>${one}</option>`,
        )}
      </select>`;
  }
}

/** Choices of which one counts. */
function renderChoice(
  id: string,
  label: string,
  code: string,
  values: readonly string[],
  onChoice: (value: string) => void,
): TemplateResult {
  const onChange = ({target}: Event) => onChoice((target as HTMLSelectElement).value);
  return renderField(
    id,
    label,
    code,
    html`<select id=${id} @change=${onChange}>
      ${values.map(value => html`<option>${value}</option>`)}
    </select>`,
  );
}

/** What the preview stands on, by its colour scheme: as in its style sheet. */
const GROUNDS: Readonly<Record<string, string>> = {light: '#ffffff', dark: '#14171b'};

function renderContrast(label: string, one: string, other: string): TemplateResult {
  const ratio = readContrast(one, other);
  const isEnough = ratio >= 4.5;
  return html`<p class="contrast" data-enough=${String(isEnough)}>
    ${label}:
    <b>${ratio.toFixed(1)}:1</b> ${isEnough ? 'can be read' : 'is too little: 4.5:1 is needed'}
  </p>`;
}

function renderPresets(): TemplateResult[] {
  const css = writeCss(theme, hasShadow);
  return PRESETS.map(preset => {
    const isChosen = writeCss(preset.theme, preset.hasShadow) === css;
    return html`<button
      type="button"
      aria-pressed=${String(isChosen)}
      @click=${() => usePreset(preset)}
    >
      ${preset.name}
    </button>`;
  });
}

function renderControls(): TemplateResult {
  const accent = readColor('--messenger-accent');
  const ground = GROUNDS[preview.dataset['scheme'] ?? ''] ?? '#ffffff';
  return html`<fieldset>
      <legend>Custom properties</legend>
      ${PROPERTIES.map(renderProperty)}
      ${renderContrast('Text on the accent', accent, readColor('--messenger-on-accent'))}
      ${renderContrast(
        'Text on the surface',
        readColor('--messenger-surface'),
        readColor('--messenger-on-surface'),
      )}
      ${
        theme['--messenger-accent'] === undefined
          ? ''
          : renderContrast('The link on the page', accent, ground)
      }
    </fieldset>
    <fieldset>
      <legend>Attributes, slots and parts</legend>
      ${renderChoice('size', 'Size', 'size', ['large', 'standard', 'xlarge'], value =>
        setAttribute('size', value),
      )}
      ${renderChoice('color', 'Colour of the buttons', 'color', ['blue', 'white'], value =>
        setAttribute('color', value),
      )}
      ${renderChoice('icon', 'Icon', 'slot="icon"', ICONS, value => {
        for (const element of findElements()) putIcon(element, value as Icon);
      })}
      ${renderField(
        'theme-color',
        'Chat without an accent',
        'theme-color',
        html`<input
          id="theme-color"
          type="color"
          value="#a3431f"
          @input=${({target}: Event) =>
            find(preview, 'messenger-chat').setAttribute(
              'theme-color',
              (target as HTMLInputElement).value,
            )}
        />`,
      )}
      ${renderField(
        'shadow',
        'Shadow under the buttons',
        '::part(link)',
        html`<input
          id="shadow"
          type="checkbox"
          .checked=${hasShadow}
          @change=${({target}: Event) => {
            hasShadow = (target as HTMLInputElement).checked;
            update();
          }}
        />`,
      )}
    </fieldset>
    <fieldset>
      <legend>The page around them</legend>
      ${renderChoice('scheme', 'Colour scheme', 'color-scheme', ['light', 'dark'], value => {
        preview.dataset['scheme'] = value;
        update();
      })}
    </fieldset>`;
}

function update(): void {
  render(renderPresets(), find(document, '#presets'));
  render(renderControls(), find(document, '#controls'));
  find(document, '#css').textContent = writeCss(theme, hasShadow);
  sheet.replaceSync(writeCss(theme, hasShadow, '.preview'));
}

async function copyCss(): Promise<void> {
  const said = find(document, '#copied');
  try {
    await navigator.clipboard.writeText(writeCss(theme, hasShadow));
    said.textContent = 'Copied.';
  } catch {
    // The browser does not let us: select it, so that one key is left to press.
    getSelection()?.selectAllChildren(find(document, '#css'));
    said.textContent = 'Selected: press Ctrl+C or ⌘C to copy.';
  }
}

document.adoptedStyleSheets.push(sheet);
find(document, '#copy').addEventListener('click', () => void copyCss());
await startPage({prepare: update});
