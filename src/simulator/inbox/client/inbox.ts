/** The inbox at work: holds what is shown, asks the simulator for what somebody does, and draws. */
import {render} from 'lit';
import type {InboxAct, LinkOpened} from '../acts.js';
import type {InboxSetup, OpenedLink} from '../setup.js';
import type {PlatformSnapshot, ThreadSnapshot} from '../../platform/describe.js';
import {NARROW} from '../style.js';
import {drawKeepingFocus} from './focus.js';
import {renderInbox, renderProblem} from './layout.js';
import {LiveConnection} from './live.js';
import {forgetLinkOpened, noteLinkOpened, noteSelected} from './page-history.js';
import {changeControl, resetSimulator, sendAct} from './requests.js';
import type {ControlChange} from './requests.js';
import {LogScroll} from './scroll.js';
import {renderStatus} from './status.js';
import type {Actions, ConnectionState, Pane, View, WireView} from './view.js';
import {STEP} from './wire.js';

export interface InboxPlaces {
  readonly main: HTMLElement;
  readonly status: HTMLElement;
}

export class Inbox implements Actions {
  readonly #live: LiveConnection;
  readonly #scroll: LogScroll;
  readonly #drafts = new Map<string, string>();
  /** The prefilled texts that were put into a composer already, by the thread's id. */
  readonly #prefilled = new Map<string, string>();
  #snapshot: PlatformSnapshot | undefined;
  #connection: ConnectionState = 'first';
  #selectedId: string | undefined;
  #pane: Pane = 'people';
  #wire: WireView = {filter: 'all', open: new Set(), raw: new Set(), limit: STEP};
  #waitingLink: OpenedLink | null = null;
  #problem: string | null = null;
  #hasMoreBelow = false;
  /** The last message that the simulator was told to be read. */
  #lastRead: string | undefined;

  constructor(
    private readonly setup: InboxSetup,
    private readonly places: InboxPlaces,
    selectedId?: string,
  ) {
    this.#scroll = new LogScroll(places.main);
    this.#selectedId = selectedId;
    if (selectedId !== undefined) this.#pane = 'conversation';
    document.addEventListener('visibilitychange', this.#onVisible);
    places.main.addEventListener('scroll', () => this.#noteScroll(), {capture: true});
    this.#live = new LiveConnection(setup.baseUrl, {
      onSnapshot: snapshot => this.#update(snapshot),
      onConnection: state => {
        this.#connection = state;
        this.#draw();
      },
      onProblem: error => this.#report(error),
    });
  }

  /** Ends the connection. */
  close(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#live.close();
  }

  async act(act: InboxAct): Promise<boolean> {
    return this.#try(() => sendAct(this.setup.baseUrl, act));
  }

  control(change: ControlChange): Promise<boolean> {
    return this.#try(() => changeControl(this.setup.baseUrl, change));
  }

  clear(): Promise<boolean> {
    this.#drafts.clear();
    this.#prefilled.clear();
    return this.#try(() => resetSimulator(this.setup.baseUrl));
  }

  /** As the visitor; where nobody is logged in, or that is not known yet, it waits. */
  async openLink(link: OpenedLink): Promise<boolean> {
    const visitor = this.#snapshot?.visitor;
    this.#waitingLink = visitor?.loggedIn ? null : link;
    this.showPane('conversation');
    if (!visitor?.loggedIn) return false;
    const {baseUrl} = this.setup;
    const open = {act: 'openLink', person: visitor.name, ...link} as const;
    return this.#try(async () => {
      const isOfPage = link === this.setup.link;
      // Before the answer: a reload that comes first would open the link twice.
      if (isOfPage) noteLinkOpened();
      const {thread} = (await sendAct(baseUrl, open).catch((error: unknown) => {
        if (isOfPage) forgetLinkOpened();
        throw error;
      })) as LinkOpened;
      // A new thread has to be known before it can be shown.
      await this.#live.refresh();
      this.select(thread);
    });
  }

  select(threadId: string): void {
    this.#selectedId = threadId;
    this.#waitingLink = null;
    noteSelected(threadId);
    this.showPane('conversation');
  }

  showPane(pane: Pane): void {
    this.#pane = pane;
    this.#draw();
    this.#markRead();
  }

  changeWire(change: Partial<WireView>): void {
    this.#wire = {...this.#wire, ...change};
    this.#draw();
  }

  draft(threadId: string, text: string): void {
    this.#drafts.set(threadId, text);
    this.#draw();
  }

  dismissProblem(): void {
    this.#problem = null;
    this.#draw();
  }

  scrollDown(): void {
    this.#scroll.toEnd();
    this.#hasMoreBelow = false;
    this.#draw();
    this.places.main.querySelector('textarea')?.focus();
  }

  async #try(ask: () => Promise<unknown>): Promise<boolean> {
    this.#problem = null;
    try {
      await ask();
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    } finally {
      // The stream tells of most changes, but whoever acts may rely on seeing this one.
      await this.#live.refresh();
    }
  }

  #report(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error);
    this.#draw();
  }

  #update(snapshot: PlatformSnapshot): void {
    this.#snapshot = snapshot;
    const link = this.#waitingLink;
    if (link && snapshot.visitor.loggedIn) {
      this.#waitingLink = null;
      void this.openLink(link);
    }
    for (const {id, draft} of snapshot.threads) {
      if (draft === null) this.#prefilled.delete(id);
      if (draft === null || this.#prefilled.get(id) === draft) continue;
      this.#prefilled.set(id, draft);
      if (!this.#drafts.get(id)) this.#drafts.set(id, draft);
    }
    this.#draw();
    this.#markRead();
  }

  /** Whoever looks at a conversation has read it, and the platform tells the page so. */
  #markRead(): void {
    const selected = this.#snapshot && this.#findSelected(this.#snapshot);
    const last = selected?.messages.at(-1);
    if (!selected?.unread || !last || !this.#isLookedAt() || this.#lastRead === last.id) return;
    this.#lastRead = last.id;
    const read = {act: 'read', person: selected.person, page: selected.pageId} as const;
    sendAct(this.setup.baseUrl, read).catch(error => this.#report(error));
  }

  #noteScroll(): void {
    if (!this.#hasMoreBelow || !this.#scroll.isAtEnd()) return;
    this.#hasMoreBelow = false;
    this.#draw();
  }

  readonly #onVisible = (): void => this.#markRead();

  #draw(): void {
    const {main, status} = this.places;
    render(renderStatus(this.#connection), status);
    const view = this.#describe();
    if (!view) {
      render(renderProblem(this.#problem, this), main);
      return;
    }
    this.#scroll.remember();
    drawKeepingFocus(() => render(renderInbox(view, this), main));
    const hasNew = this.#scroll.follow(view.selected?.messages.length ?? 0);
    if (hasNew && !this.#hasMoreBelow) {
      this.#hasMoreBelow = true;
      render(renderInbox({...view, hasMoreBelow: true}, this), main);
    }
  }

  #describe(): View | undefined {
    const snapshot = this.#snapshot;
    if (!snapshot) return undefined;
    const selected = this.#findSelected(snapshot);
    return {
      snapshot,
      selected,
      pane: this.#pane,
      wire: this.#wire,
      waitingLink: this.#waitingLink,
      problem: this.#problem,
      drafts: this.#drafts,
      hasMoreBelow: this.#hasMoreBelow,
    };
  }

  /** Whether somebody can see the conversation. */
  #isLookedAt(): boolean {
    return !document.hidden && (this.#pane === 'conversation' || !matchMedia(NARROW).matches);
  }

  /** Without a choice, the visitor's latest conversation; it stays chosen, whoever else writes. */
  #findSelected({threads, visitor}: PlatformSnapshot): ThreadSnapshot | undefined {
    const chosen = threads.find(({id}) => id === this.#selectedId);
    if (chosen) return chosen;
    const own = threads.filter(thread => thread.person === visitor.name);
    const latest = own.at(-1) ?? threads.at(-1);
    this.#selectedId = latest?.id ?? this.#selectedId;
    return latest;
  }
}
