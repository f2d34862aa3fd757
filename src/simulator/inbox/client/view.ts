/** What the inbox's templates show, and what they can ask for. */
import type {InboxAct} from '../acts.js';
import type {OpenedLink} from '../setup.js';
import type {PlatformSnapshot, ThreadSnapshot} from '../../platform/describe.js';
import type {ControlChange} from './requests.js';

/** On a narrow screen one of them is shown at a time. */
export const PANES = ['people', 'conversation', 'wire'] as const;
export type Pane = (typeof PANES)[number];

/** `first`: nothing was heard yet. */
export type ConnectionState = 'first' | 'live' | 'lost';

export interface View {
  readonly snapshot: PlatformSnapshot;
  readonly selected: ThreadSnapshot | undefined;
  readonly pane: Pane;
  readonly wire: WireView;
  /** A link that waits for somebody to log in. */
  readonly waitingLink: OpenedLink | null;
  /** What went wrong with the last thing that was asked for. */
  readonly problem: string | null;
  /** What was typed and not sent yet, by the thread's id. */
  readonly drafts: ReadonlyMap<string, string>;
  /** There are new messages below what is shown. */
  readonly hasMoreBelow: boolean;
}

export interface WireView {
  /** One of the fixed filters, or a kind of webhook. */
  readonly filter: string;
  /** The items that are unfolded, and those whose body is shown as it was sent. */
  readonly open: ReadonlySet<string>;
  readonly raw: ReadonlySet<string>;
  /** How many items are shown at the most. */
  readonly limit: number;
}

export interface Actions {
  /** Resolves to false where it failed; the problem is shown then. */
  act(act: InboxAct): Promise<boolean>;
  control(change: ControlChange): Promise<boolean>;
  clear(): Promise<boolean>;
  openLink(link: OpenedLink): Promise<boolean>;
  select(threadId: string): void;
  showPane(pane: Pane): void;
  changeWire(change: Partial<WireView>): void;
  draft(threadId: string, text: string): void;
  dismissProblem(): void;
  scrollDown(): void;
}
