/** What the simulated APIs refuse with; each API writes it in its own form. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly more: {
      readonly subcode?: number;
      /** HTTP; what fits the code by default. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}
