/** Starts a page of the demo: the simulator first, then the panel and the configuration, then the elements. */
import {configure, type Configuration} from '../src/configure.js';
import {readChoices, type Choices, type Switch} from './choices.js';
import {startElementStatus} from './element-status.js';
import {startEventLog} from './event-log.js';
import {find} from './find.js';
import {showPanel, type PanelOptions} from './panel.js';
import {linkUrl, prepareSimulator, sdkUrl} from './session.js';
import {readSources, showSources, writeConfiguration, type Source} from './source-view.js';
import {showSwitches} from './switches.js';

const APP_ID = '987654321';
const PAGE_ID = '123456789';
const TAGS =
  'messenger-checkbox, messenger-send-button, messenger-message-us, messenger-link, messenger-chat';

export interface PageOptions<Name extends string> {
  readonly switches?: readonly Switch<Name>[];
  readonly panel?: Pick<PanelOptions, 'before' | 'after'>;
  /** What the simulator is to be like: fields of its control route. */
  readonly simulator?: (choices: Choices<Name>) => object;
  /** Beside the ids and the addresses of the simulator. */
  readonly configuration?: (choices: Choices<Name>) => Configuration;
  /** Sources to show beside those of the elements. */
  readonly sources?: (choices: Choices<Name>) => readonly Source[];
  /** What is to be done while the simulator is ready and no element is registered yet. */
  readonly prepare?: (choices: Choices<Name>) => void | Promise<void>;
}

/** The elements of the page, but for those that the panel itself may hold. */
export const findElements = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(TAGS)];

/** Comes when the elements are registered. */
export async function startPage<Name extends string = never>(
  options: PageOptions<Name>,
): Promise<Choices<Name>> {
  const {switches = [], panel} = options;
  const root = find(document, '#backstage');
  const choices = readChoices(switches, location.search);
  const configuration = {
    appId: APP_ID,
    pageId: PAGE_ID,
    ...options.configuration?.(choices),
    sdkUrl,
    linkUrl,
  };
  // A page of one situation has its switches on top, where nobody can miss them.
  const isInPage = document.querySelector('#switches') !== null;
  showPanel(root, {...panel, hasSwitches: switches.length > 0 && !isInPage});
  if (switches.length > 0) showSwitches(find(document, '#switches'), root, switches, choices);
  startEventLog(find(root, '#event-log'), find(root, '#announcer'), find(root, '#clear-log'));
  await prepareSimulator(options.simulator?.(choices) ?? {});
  await options.prepare?.(choices);
  showSources(find(root, '#sources'), find(root, '#announcer'), [
    writeConfiguration(configuration),
    ...(options.sources?.(choices) ?? []),
    ...readSources(findElements()),
  ]);
  configure(configuration);
  // Only now: an element that is registered may load the SDK at once, and the simulator must be what was chosen by then.
  await import('../src/index.js');
  startElementStatus(find(root, '#element-status'), findElements);
  return choices;
}

/** Gives the elements what follows from a choice, or from the browser: before they are registered. */
export function adaptElements({mode = 'auto'}: {readonly mode?: string} = {}): void {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  for (const element of findElements()) {
    const isPlainLink = element.localName === 'messenger-link';
    if (!isPlainLink && mode !== 'auto') element.setAttribute('mode', mode);
    if (isDark && element.localName === 'messenger-checkbox') element.setAttribute('skin', 'dark');
  }
}
