/**
 * Makes a `user_ref`: the name under which Meta reports one rendered plugin. It must be new for every render, and nobody
 * may guess it, since the server answers whoever brings it.
 *
 * @returns 24 characters of `A-Z a-z 0-9 - _`, which hold 144 random bits from `crypto.getRandomValues`
 */
export function createUserRef(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
