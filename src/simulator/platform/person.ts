/** A person, as tests and the inbox drive one. */
import * as acts from './acts.js';
import type {Thread, ThreadMessage} from './model.js';
import {confirmCheckbox, sendToMessenger, startChat} from './opt-ins.js';
import type {ChatStart, CheckboxOptIn} from './opt-ins.js';
import type {Platform} from './platform.js';
import {keepAlive} from './timer.js';

/** Which page: its id, or its username; the simulator's page, or the only one that was seen, by default. */
interface OfPage {
  page?: string;
}

/**
 * Each act comes when the first attempt to deliver each event that it caused was answered, whatever the answer was. An act
 * that Messenger would not offer fails with an `Error` that says why.
 */
export class SimulatedPerson {
  constructor(
    readonly name: string,
    private readonly platform: Platform,
  ) {}

  /** Follows a m.me link. */
  openLink({page, ref, text}: OfPage & {ref?: string; text?: string} = {}): Promise<void> {
    return this.act(page, thread => acts.openLink(this.platform, thread, {ref, text}));
  }

  /** Presses Get Started in a conversation that has not begun. */
  getStarted(page?: string): Promise<void> {
    return this.act(page, thread => acts.pressGetStarted(this.platform, thread));
  }

  say(text: string, page?: string): Promise<void> {
    return this.act(page, thread => acts.say(this.platform, thread, text));
  }

  /** Presses the newest postback button or quick reply with this title. */
  press(title: string, page?: string): Promise<void> {
    return this.act(page, thread => acts.pressIn(this.platform, thread, title));
  }

  /** Reads the conversation. */
  read(page?: string): Promise<void> {
    return this.act(page, thread => acts.markRead(this.platform, thread));
  }

  /** Ticks a checkbox and submits its form. */
  confirmCheckbox({page, ...optIn}: OfPage & CheckboxOptIn): Promise<void> {
    return this.act(page, thread => confirmCheckbox(this.platform, thread, optIn));
  }

  /** Clicks a Send to Messenger button. */
  sendToMessenger({page, ref}: OfPage & {ref?: string} = {}): Promise<void> {
    return this.act(page, thread => sendToMessenger(this.platform, thread, ref));
  }

  /** Presses "Continue as …" in the chat plugin. */
  startChat({page, ...start}: OfPage & ChatStart): Promise<void> {
    return this.act(page, thread => startChat(this.platform, thread, start));
  }

  /** Writes in the chat plugin. */
  sayInChat(text: string, page?: string): Promise<void> {
    const more = {isFromChat: true};
    return this.act(page, thread => acts.say(this.platform, thread, text, more));
  }

  /** Blocks the page: it cannot send anything to this person any more. */
  block(page?: string): void {
    acts.setBlocked(this.platform, this.thread(page), true);
  }

  unblock(page?: string): void {
    acts.setBlocked(this.platform, this.thread(page), false);
  }

  /** A copy, oldest first. */
  messages(page?: string): ThreadMessage[] {
    return structuredClone(this.thread(page).messages);
  }

  /** What the platform calls this person towards the page. */
  contactId(page?: string): string {
    return this.thread(page).contactId;
  }

  /** The thread itself, made if it is not there. */
  thread(page?: string): Thread {
    return this.platform.threads.open(this.name, this.platform.pages.resolve(page));
  }

  private async act(
    page: string | undefined,
    work: (thread: Thread) => Promise<void>,
  ): Promise<void> {
    const thread = this.thread(page);
    await keepAlive(work(thread));
  }
}
