import {explain} from '../debug.js';
import {pageState} from '../page-state.js';

/** How long a submission is held, in milliseconds: what Meta's confirm has before the page may go away. */
const HOLD = 300;

/** A control that has something to hand over when its form is submitted. */
interface Control extends Element {
  readonly form: HTMLFormElement | null;
}

/**
 * Hands over what there is.
 *
 * @param since - when the submission began: the time stamp of its event
 * @returns whether it needs a moment
 */
type HandOver = (since: number) => boolean;

/** What is sent of a form: just what the browser would have sent had it not been held. */
interface Submission {
  readonly data: FormData;
  readonly submitter: HTMLElement | null;
}

/** What a button may say in the form's place. */
const OVERRIDES = ['action', 'enctype', 'method', 'target'];

function write(form: HTMLFormElement, name: string, value: string | null | undefined): void {
  if (value == null) form.removeAttribute(name);
  else form.setAttribute(name, value);
}

/** Whether the page goes away with the submission. */
function leavesPage(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const read = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  const {target: base = ''} = document.querySelector<HTMLBaseElement>('base[target]') ?? {};
  const target = read('target') ?? base;
  return !/^dialog$/i.test(read('method') ?? '') && /^(_self|_parent|_top)?$/i.test(target);
}

/**
 * Sends a form without another `submit` event: the page's listeners have had theirs, and one that lets nothing through twice
 * would stop the order. What the page has changed meanwhile (a button disabled or taken away) changes nothing.
 */
function send(form: HTMLFormElement, {data, submitter}: Submission): void {
  const names = OVERRIDES.filter(name => submitter?.hasAttribute(`form${name}`));
  const before = names.map(name => form.getAttribute(name));
  const onFormData = (event: FormDataEvent) => {
    if (event.target !== form) return;
    // The page's listeners have had this one, too, when the data was read.
    event.stopImmediatePropagation();
    const {formData} = event;
    for (const name of [...formData.keys()]) formData.delete(name);
    for (const [name, value] of data) formData.append(name, value);
  };
  if (form.getRootNode() !== document) {
    // The browser sends no form that is not on the page, and tells the window nothing of one in a shadow root.
    write(form, 'hidden', '');
    document.body.append(form);
  }
  for (const name of names) write(form, name, submitter?.getAttribute(`form${name}`));
  addEventListener('formdata', onFormData, true);
  // A field that is named "submit" hides the form's own.
  HTMLFormElement.prototype.submit.call(form);
  removeEventListener('formdata', onFormData, true);
  for (const [index, name] of names.entries()) write(form, name, before[index]);
}

/** The submissions of the page, while there are controls that want to know of them. */
class Submissions {
  readonly #controls = new Map<Control, HandOver>();
  readonly #held = new Map<HTMLFormElement, Submission>();

  watch(control: Control, handOver?: HandOver): void {
    if (handOver) this.#controls.set(control, handOver);
    else this.#controls.delete(control);
    if (this.#controls.size > 0) {
      addEventListener('submit', this.#onStart, true);
    } else {
      removeEventListener('submit', this.#onStart, true);
      removeEventListener('submit', this.#onEnd);
    }
  }

  /** Moves our listener behind those of the page, so that it knows whether one of them has cancelled. */
  readonly #onStart = (): void => {
    removeEventListener('submit', this.#onEnd);
    addEventListener('submit', this.#onEnd);
  };

  readonly #onEnd = (event: SubmitEvent): void => {
    const {target: form, submitter, timeStamp} = event;
    // An event that a script made up submits nothing.
    if (event.defaultPrevented || !event.isTrusted || !(form instanceof HTMLFormElement)) return;
    const isHeld = this.#held.has(form);
    let needsMoment = isHeld;
    for (const [control, handOver] of this.#controls) {
      if (!isHeld && control.form === form && handOver(timeStamp)) needsMoment = true;
    }
    // In the background timers come late, and the order must not.
    if (!needsMoment || document.hidden || !leavesPage(form, submitter)) return;
    // A button that a listener has taken out of the form has no part in its data any more.
    const isPart = (submitter as HTMLButtonElement | null)?.form === form;
    const data = new FormData(form, isPart ? submitter : null);
    event.preventDefault();
    explain('<form>', `is held for ${HOLD} ms, for what was handed to Meta.`);
    // Of two submissions the last counts, as it does without us.
    this.#held.set(form, {data, submitter});
    if (!isHeld) this.#releaseSoon(form);
  };

  #releaseSoon(form: HTMLFormElement): void {
    const release = (): void => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', release);
      const submission = this.#held.get(form);
      this.#held.delete(form);
      if (submission) send(form, submission);
    };
    const timer = setTimeout(release, HOLD);
    document.addEventListener('visibilitychange', release);
  }
}

/**
 * Lets a control hand something over whenever its form is really submitted: after every listener of the page, and only
 * where none has cancelled. A page that would leave at once is held for {@link HOLD}, and then the form goes, come what may.
 *
 * @param handOver - without it the control wants to know of nothing any more
 */
export function watchSubmissions(control: Control, handOver?: HandOver): void {
  // One for all copies of the library: two would hold a form twice.
  pageState('submissions', () => new Submissions()).watch(control, handOver);
}
