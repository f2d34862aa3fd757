/** What Meta takes as a `user_ref`. */
import {USER_REF_MAX_LENGTH} from '../contract/endpoints.js';

const USER_REF = new RegExp(`^[A-Za-z0-9+/=._-]{1,${USER_REF_MAX_LENGTH}}$`);

export const USER_REF_EXPECTED = `1 to ${USER_REF_MAX_LENGTH} of A-Z a-z 0-9 + / = - . _`;

export function isUserRef(text: string): boolean {
  return USER_REF.test(text);
}
