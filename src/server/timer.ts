/** The longest time that a timer takes, in milliseconds: some 24.8 days. A longer one fires at once. */
export const LONGEST_TIMER = 2_147_483_647;
