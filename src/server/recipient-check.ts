/** Checks whom a message is for, before it is sent. */
import {USER_REF_MAX_LENGTH} from '../contract/endpoints.js';
import {createRefusal, describeValue, isRecord} from './refusal.js';

/** A person, by the one name that the platform is asked with. */
export type CheckedRecipient = {id: string; userRef?: never} | {userRef: string; id?: never};

/**
 * Takes the contact id where it is known, else the `user_ref`.
 *
 * @throws {TypeError} where there is neither, or one that cannot be
 */
export function checkRecipient(to: unknown, source: string): CheckedRecipient {
  const {id, userRef} = isRecord(to) ? to : {};
  if (id !== undefined && id !== null) {
    if (typeof id === 'string' && id !== '') return {id};
    throw createRefusal({
      source,
      option: 'to.id',
      expected: 'a contact id as a string',
      found: typeof id === 'number' ? `the number ${id}` : describeValue(id),
      cure: 'Take event.contact.id as it is: as a number it would lose digits.',
    });
  }
  if (typeof userRef === 'string' && userRef !== '' && userRef.length <= USER_REF_MAX_LENGTH) {
    return {userRef};
  }
  throw createRefusal({
    source,
    option: 'to',
    expected: `{id} or {userRef}, a text of 1 to ${USER_REF_MAX_LENGTH} characters`,
    found: userRef === undefined ? describeValue(to) : `{userRef: ${describeValue(userRef)}}`,
    cure: 'Hand over event.contact, or the userRef that the checkbox submitted.',
  });
}
