import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {GreetingDisplay} from '../contract/values.js';
import {recallGreeting, rememberGreeting} from './greeting-memory.js';
import {PhoneWatch} from './phone-watch.js';

/** How long a greeting with `greeting-display="fade"` stays, in milliseconds. */
const FADE_AFTER = 8000;

/** What the author says about the greeting. */
export interface GreetingRules {
  /** Whether the page had its say: before that nothing opens by itself. */
  readonly isDue: boolean;
  readonly display?: GreetingDisplay;
  /** How long it waits before it opens by itself, in seconds. */
  readonly delay?: number;
  /** The Facebook page for which it is remembered how the visitor left the card; none: nothing is remembered. */
  readonly memory?: string;
}

/** Who opens or closes the card: only what the visitor does is remembered, and moves the focus. */
export type Mover = 'visitor' | 'page' | 'itself';

/** Opens and closes the greeting card: for the visitor, for the page, and by itself. */
export class ChatLauncher implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #readRules: () => GreetingRules | undefined;
  readonly #onMove: (isOpen: boolean) => void;
  readonly #phone: PhoneWatch;
  #timer?: ReturnType<typeof setTimeout>;
  /** Whether it is settled if the card opens by itself. */
  #isSettled = false;
  #isOpen = false;
  #isUnasked = false;

  /**
   * @param readRules - gives `undefined` where there is nothing to open
   * @param onMove - called after every opening and closing
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    readRules: () => GreetingRules | undefined,
    onMove: (isOpen: boolean) => void,
  ) {
    this.#host = host;
    this.#readRules = readRules;
    this.#onMove = onMove;
    // On a phone the launcher is the link.
    this.#phone = new PhoneWatch(host, () => this.isPhone && this.move(false));
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the open card opened by itself. */
  get isUnasked(): boolean {
    return this.#isUnasked;
  }

  /** Whether the launcher is the link: on a phone, and where it must do without scripts. */
  get isPhone(): boolean {
    return this.#phone.isPhone || (isServer && !this.#host.isConnected);
  }

  /** Opens the card by itself where the visitor left it open, or where the author wants that and the visitor did not close it. */
  hostUpdated(): void {
    const rules = this.#readRules();
    if (this.#isSettled || !rules?.isDue || this.isPhone) return;
    const {memory, display, delay = 0} = rules;
    const wasOpen = memory === undefined ? undefined : recallGreeting(memory);
    this.#isSettled = wasOpen !== undefined || isShown(display);
    if (!this.#isSettled || wasOpen === false) return;
    this.#timer = setTimeout(() => this.#greet(wasOpen), wasOpen ? 0 : delay * 1000);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Closes the card without a word, and forgets a greeting that was to come. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#isSettled = false;
    this.#isOpen = false;
    this.#isUnasked = false;
    document.removeEventListener('keydown', this.#onKeyDown);
  }

  /** Opens or closes the card. */
  move(isOpen: boolean, by: Mover = 'page'): void {
    clearTimeout(this.#timer);
    const rules = this.#readRules();
    if (isOpen === this.#isOpen || (isOpen && !rules)) return;
    this.#isSettled = true;
    this.#isOpen = isOpen;
    this.#isUnasked = isOpen && by === 'itself';
    if (by === 'visitor' && rules?.memory !== undefined) rememberGreeting(rules.memory, isOpen);
    if (isOpen) document.addEventListener('keydown', this.#onKeyDown);
    else document.removeEventListener('keydown', this.#onKeyDown);
    void this.#moveFocus(isOpen, by === 'visitor');
    this.#onMove(isOpen);
  }

  /** Takes the focus along, but never from elsewhere without the visitor's own act. */
  async #moveFocus(isOpen: boolean, isAsked: boolean): Promise<void> {
    const isDue = isAsked || (!isOpen && this.#host.matches(':focus-within'));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (isDue) this.#find(isOpen ? '.greeting' : '.launcher')?.focus();
  }

  #greet(wasOpen?: boolean): void {
    const rules = this.#readRules();
    // Much may have changed meanwhile. It may change again.
    this.#isSettled = false;
    if (!rules || this.isPhone || !(wasOpen || isShown(rules.display))) return;
    this.move(true, 'itself');
    if (!wasOpen && rules.display === 'fade') this.#fadeLater();
  }

  /** Closes the greeting after a while, unless somebody is just using it. */
  #fadeLater(): void {
    this.#timer = setTimeout(() => {
      const isInUse =
        this.#host.matches(':focus-within') || this.#find('.greeting')?.matches(':hover');
      if (isInUse) this.#fadeLater();
      else this.move(false, 'itself');
    }, FADE_AFTER);
  }

  #find(selector: string): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector);
  }

  /** Escape closes the card where the focus is in it or nowhere: elsewhere it belongs to what has the focus. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const isOurs = this.#host.matches(':focus-within') || document.activeElement === document.body;
    if (isOurs) this.move(false, 'visitor');
  };
}

const isShown = (display?: GreetingDisplay): boolean => display === 'show' || display === 'fade';
