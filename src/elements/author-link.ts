import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {getConfiguration} from '../configure.js';

/** The link that an author wrote, of an element's own content; what has a slot of its own is not that. */
const OWN_CONTENT = ':scope > a:not([slot]), :scope > :not([slot]) a';
const REPLACEMENT = ':scope > a[slot="fallback"], :scope > [slot="fallback"] a';

/** How often we write before the page gets its turn: without an end, another script that insists as well would stop it. */
const MOST_WRITES = 100;

/** What the link is to have. The address is always ours; for the others the author's word counts, where there is one. */
const OPENING = {target: '_blank', rel: 'noopener'};

/** What the element says about its link. */
export interface LinkOwner {
  /** Where the link is to lead; `undefined` where the author's own address is to stay. */
  getAddress(): string | undefined;
  /** Whether a link in the default slot is the element's link, and no mere part of a label. */
  takesOwnContent(): boolean;
  onClick(event: Event): void;
}

/** Whether an address is one of Messenger: m.me, or the place that the page has set instead. */
function isMessenger(address: string): boolean {
  const isMMe = /^\s*(https?:)?\/\/(www\.)?m\.me(\/|$)/i.test(address);
  return isMMe || address.startsWith(`${getConfiguration().linkUrl}/`);
}

/**
 * Gives an `<a>` that the author wrote into an element the right address: it works before scripts do, and without them, and
 * then it is the element's link, never a second one. What was written over is put back when the element has no link any
 * more, when it leaves the page, and when the `<a>` leaves the element.
 */
export class AuthorLink implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #owner: LinkOwner;
  #observer?: MutationObserver;
  #link?: HTMLAnchorElement;
  #writes = 0;
  /** By attribute: what we wrote, and what was there. */
  readonly #written = new Map<string, {ours: string; theirs: string | null}>();

  constructor(host: ReactiveControllerHost & HTMLElement, owner: LinkOwner) {
    this.#host = host;
    this.#owner = owner;
    host.addController(this);
  }

  /** The first `<a>` of the element's own content. */
  get ownContent(): HTMLAnchorElement | null {
    const host = this.#host;
    const isTaken = host.isConnected && this.#owner.takesOwnContent();
    return isTaken ? (this.#query(OWN_CONTENT) ?? null) : null;
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    this.#observer.observe(this.#host, {
      childList: true,
      subtree: true,
      attributeFilter: ['href', 'slot'],
    });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#release();
  }

  hostUpdated(): void {
    const url = this.#owner.getAddress();
    const link = url === undefined ? undefined : this.#find();
    if (link !== this.#link) {
      this.#release();
      this.#link = link;
      link?.addEventListener('click', this.#onClick);
    }
    if (!link || url === undefined) return;
    this.#write(link, 'href', url);
    for (const [name, value] of Object.entries(OPENING)) {
      if (this.#read(link, name) === null) this.#write(link, name, value);
    }
  }

  /** A link that replaces ours is the author's own affair, unless it leads to Messenger as well, or nowhere yet. */
  #find(): HTMLAnchorElement | undefined {
    const replacement = this.#query(REPLACEMENT);
    if (!replacement) return this.ownContent ?? undefined;
    const address = this.#read(replacement, 'href');
    return address === null || isMessenger(address) ? replacement : undefined;
  }

  /** The first link that is not that of another of our elements inside the host. */
  #query(selector: string): HTMLAnchorElement | undefined {
    const links = this.#host.querySelectorAll<HTMLAnchorElement>(selector);
    return [...links].find(link => {
      let owner = link.parentElement;
      while (owner !== this.#host && owner?.localName.startsWith('messenger-') === false) {
        owner = owner.parentElement;
      }
      return owner === this.#host;
    });
  }

  /** What the author wrote; what came after us is the author's too. */
  #read(link: Element, name: string): string | null {
    const value = link.getAttribute(name);
    const written = link === this.#link ? this.#written.get(name) : undefined;
    return value === written?.ours ? (written?.theirs ?? null) : value;
  }

  #write(link: Element, name: string, ours: string): void {
    this.#written.set(name, {ours, theirs: this.#read(link, name)});
    // Each change calls the observer.
    if (link.getAttribute(name) === ours || this.#writes >= MOST_WRITES) return;
    if (this.#writes === 0) setTimeout(() => (this.#writes = 0));
    this.#writes += 1;
    link.setAttribute(name, ours);
  }

  #release(): void {
    const link = this.#link;
    link?.removeEventListener('click', this.#onClick);
    for (const name of this.#written.keys()) {
      const theirs = link && this.#read(link, name);
      if (typeof theirs === 'string') link?.setAttribute(name, theirs);
      else link?.removeAttribute(name);
    }
    this.#written.clear();
    this.#link = undefined;
  }

  readonly #onClick = (event: Event): void => this.#owner.onClick(event);
}
