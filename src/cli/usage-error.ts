/** Something that whoever typed the command can mend: shown without a stack, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
