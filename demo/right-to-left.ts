/** A page in Arabic: the elements follow its direction, and take their words from it. */
import type {Switch} from './choices.js';
import {adaptElements, startPage} from './page.js';

const SWITCHES: readonly Switch<'mode'>[] = [
  {
    name: 'mode',
    label: 'Mode',
    options: [
      {value: 'link', label: 'link'},
      {value: 'auto', label: 'auto'},
    ],
  },
];

await startPage({
  switches: SWITCHES,
  // The SDK has a language of its own, which its address says.
  configuration: () => ({locale: 'ar_AR'}),
  prepare: adaptElements,
});
