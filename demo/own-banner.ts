/** The shop's own consent banner: two answers that weigh the same, and a way to change one's mind. */
import {find} from './find.js';

export type Answer = 'accepted' | 'rejected';

const KEY = 'consent-of-demo';

/** Until the tab is closed: so much of a memory is enough for a demo. */
export function readAnswer(): Answer | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept === 'accepted' || kept === 'rejected' ? kept : undefined;
}

/** @param onAnswer called with what was answered before, where it was, and with every answer from now on */
export function startOwnBanner(
  banner: HTMLElement,
  reopen: HTMLElement,
  onAnswer: (answer: Answer) => void,
): void {
  const answered = readAnswer();
  if (answered) onAnswer(answered);
  banner.hidden = answered !== undefined;
  for (const button of banner.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      const answer = button.value as Answer;
      const hadFocus = banner.contains(document.activeElement);
      sessionStorage.setItem(KEY, answer);
      banner.hidden = true;
      onAnswer(answer);
      // What had the focus is gone; without this the next Tab would start at the top of the page.
      if (hadFocus) reopen.focus({preventScroll: true});
    });
  }
  reopen.addEventListener('click', () => {
    banner.hidden = false;
    find(banner, 'button').focus();
  });
}
