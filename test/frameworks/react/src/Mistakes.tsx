/** Never shown: each of these is an error of the type checker, or its check fails. */
export const mistakes = [
  // @ts-expect-error no word of the list
  <messenger-send-button cta-text="NOPE" />,
  // @ts-expect-error no word of the list, as a property
  <messenger-send-button ctaText={'NOPE'} />,
  // @ts-expect-error no boolean
  <messenger-checkbox no-login={3} />,
  // @ts-expect-error a word that is no boolean
  <messenger-checkbox prechecked="maybe" />,
  // @ts-expect-error nothing of that name in the detail
  <messenger-checkbox onmessenger-change={event => console.log(event.detail.nope)} />,
  // @ts-expect-error what another event tells
  <messenger-chat onmessenger-open={event => console.log(event.detail.checked)} />,
  // @ts-expect-error an element that is misspelt
  <messenger-chekbox />,
  // @ts-expect-error a property that is misspelt
  <messenger-checkbox noLogn />,
  // @ts-expect-error nobody but the visitor ticks the box
  <messenger-checkbox checked={true} />,
];

/** What TypeScript cannot see: any name with a hyphen may stand in JSX. */
export const unseen = [
  <messenger-checkbox no-logn />,
  <messenger-checkbox onmessenger-chnge={console.log} />,
];
