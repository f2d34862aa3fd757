/** The live log of the elements' events, the newest first. */
import {html, nothing, render, type TemplateResult} from 'lit';
import type {MessengerEventMap} from '../src/events.js';

type EventName = keyof MessengerEventMap;

interface Entry {
  readonly time: string;
  readonly name: EventName;
  readonly tag: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const EVENT_NAMES = [
  'messenger-rendered',
  'messenger-change',
  'messenger-opt-in',
  'messenger-click',
  'messenger-not-you',
  'messenger-hidden',
  'messenger-show',
  'messenger-hide',
  'messenger-open',
  'messenger-close',
  'messenger-fallback',
  'messenger-error',
] as const satisfies readonly EventName[];

/** More than this nobody reads. */
const MAX_ENTRIES = 100;

/** Events come in bursts; one sentence for a burst is what somebody can listen to. In milliseconds. */
const BURST = 700;

function writeTime(date: Date): string {
  const time = date.toLocaleTimeString('en-GB');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function renderProblem({code, message, cure}: Entry['detail']): TemplateResult {
  return html`<p class="problem"><code>${code}</code> ${message}</p>
    <p class="cure"><b>Cure:</b> ${cure}</p>`;
}

function renderDetail({name, detail}: Entry): TemplateResult | typeof nothing {
  if (name === 'messenger-error') return renderProblem(detail);
  const parts = Object.entries(detail).filter(([, value]) => value !== undefined);
  if (parts.length === 0) return nothing;
  return html`<dl>
    ${parts.map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${String(value)}</dd>`,
    )}
  </dl>`;
}

function renderEntry(entry: Entry): TemplateResult {
  const {time, name, tag} = entry;
  return html`<li class=${name} data-event=${name} data-tag=${tag}>
    <p class="event"><b>${name}</b><time>${time}</time></p>
    <p class="tag">&lt;${tag}&gt;</p>
    ${renderDetail(entry)}
  </li>`;
}

/**
 * @param list where the entries are shown
 * @param announcer a polite live region: the list itself is too much to be read aloud
 */
export function startEventLog(list: HTMLElement, announcer: HTMLElement, clear: HTMLElement): void {
  let entries: Entry[] = [];
  let unsaid: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    const empty = html`<li class="empty">Nothing yet. Use the shop, and watch.</li>`;
    render(entries.length > 0 ? entries.map(renderEntry) : empty, list);
  };
  const announce = ({name, tag, detail}: Entry) => {
    const code = typeof detail['code'] === 'string' ? ` ${detail['code']}` : '';
    unsaid.push(`${name}${code} from ${tag}`);
    timer ??= setTimeout(() => {
      announcer.textContent = unsaid.join(', ');
      unsaid = [];
      timer = undefined;
    }, BURST);
  };
  const onEvent = (event: Event) => {
    const {type, detail, target} = event as CustomEvent<Entry['detail']>;
    const tag = target instanceof Element ? target.localName : '';
    const entry: Entry = {time: writeTime(new Date()), name: type as EventName, tag, detail};
    entries = [entry, ...entries].slice(0, MAX_ENTRIES);
    announce(entry);
    show();
  };

  for (const name of EVENT_NAMES) document.addEventListener(name, onEvent);
  clear.addEventListener('click', () => {
    entries = [];
    announcer.textContent = 'The log is empty.';
    show();
  });
  show();
}
