/** What is known when Meta refuses to show a checkbox. */
export interface HiddenClues {
  /** The `user_ref` that the author gave; one that we made has never been used before. */
  readonly givenUserRef: string | undefined;
  /** Whether people who are logged out get no checkbox. */
  readonly noLogin: boolean;
  /** The address of the page. */
  readonly page: Pick<Location, 'origin' | 'pathname'>;
}

/**
 * What Meta may mean by its refusal, which does not say: the likeliest first. An origin of another page, a page that is local
 * or not https, and another app than that of the SDK are not among them: those are found before, and are problems of their own.
 * Source: Amio's guide "From Webpage", section "Troubleshooting".
 */
const CAUSES: readonly ((clues: HiddenClues) => string | false)[] = [
  ({givenUserRef}) =>
    givenUserRef !== undefined &&
    'user-ref is new for every render, every page refresh included (leave it out, and it is)',
  ({page}) => `${page.origin} is whitelisted for the page`,
  ({page: {origin, pathname}}) => {
    const folder = pathname.replace(/\/[^/]*$/, '');
    return folder !== '' && `so is ${origin}${folder}`;
  },
  ({noLogin}) =>
    noLogin && 'the person is logged in to Facebook, and not as a page, since no-login is set',
  () => 'the app is live, or the person has a role in it',
  () => 'Meta still renders the checkbox for this page, which is not established for every page',
];

/** What to check where Meta refused to show a checkbox: what cannot be the cause is left out. */
export function listHiddenCauses(clues: HiddenClues): string[] {
  return CAUSES.map(describe => describe(clues)).filter(cause => cause !== false);
}
