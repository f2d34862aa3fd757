/** The pages of the demo, one a situation. */

export interface Situation {
  readonly path: string;
  readonly name: string;
  /** What is to be seen there, in a few words. */
  readonly text: string;
}

export const SITUATIONS: readonly Situation[] = [
  {path: '/', name: 'The shop', text: 'Every element on one page, in every era of Meta’s SDK.'},
  {
    path: '/demo/checkout.html',
    name: 'Checkout',
    text: 'A form that really leaves the page, and takes the tick along.',
  },
  {
    path: '/demo/consent.html',
    name: 'Consent',
    text: 'No request to Meta before the visitor agrees, and none after a change of mind.',
  },
  {
    path: '/demo/blocked.html',
    name: 'Blocked',
    text: 'Eight faults. Every element says what is wrong, and leaves a way in.',
  },
  {
    path: '/demo/spa.html',
    name: 'Single page',
    text: 'Routes come and go; nothing of a plugin is left behind.',
  },
  {
    path: '/demo/theming.html',
    name: 'Theming',
    text: 'Colours, corners, icons and sizes, with the CSS to copy.',
  },
  {
    path: '/demo/right-to-left.html',
    name: 'Right to left',
    text: 'An Arabic page: every element mirrored, with the page’s own labels.',
  },
];
