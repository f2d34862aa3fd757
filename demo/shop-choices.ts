/** What can be chosen about the shop's page. */
import type {Choices, Switch} from './choices.js';

type Name = 'era' | 'mode' | 'person' | 'blocked' | 'referral' | 'form';

export const SHOP_SWITCHES: readonly Switch<Name>[] = [
  {
    name: 'era',
    label: 'SDK of',
    options: [
      {value: '2026', label: '2026'},
      {value: '2024', label: '2024'},
      {value: '2019', label: '2019'},
    ],
  },
  {
    name: 'mode',
    label: 'Mode',
    options: [
      {value: 'auto', label: 'auto'},
      {value: 'plugin', label: 'plugin'},
      {value: 'link', label: 'link'},
    ],
  },
  {
    name: 'person',
    label: 'Visitor',
    options: [
      {value: 'in', label: 'logged in'},
      {value: 'out', label: 'logged out'},
    ],
  },
  {
    name: 'blocked',
    label: 'Fault',
    options: [
      {value: 'none', label: 'none'},
      {value: 'sdk', label: 'SDK blocked'},
      {value: 'sdk-silent', label: 'SDK never answers'},
      {value: 'frame', label: 'frame blocked'},
      {value: 'frame-silent', label: 'frame silent'},
      {value: 'domain', label: 'domain not whitelisted'},
    ],
  },
  {
    name: 'referral',
    label: 'Reference',
    options: [
      {value: 'delivered', label: 'arrives'},
      {value: 'lost', label: 'is lost'},
      {value: 'doubled', label: 'comes twice'},
    ],
  },
  {
    name: 'form',
    label: 'Platform',
    options: [
      {value: 'meta', label: 'Meta'},
      {value: 'amio', label: 'Amio'},
    ],
  },
];

/** The choices as the simulator's control route takes them. */
export function describeForSimulator(choices: Choices<Name>): object {
  const {era, person, blocked, form, referral} = choices;
  return {era, person: {loggedIn: person === 'in'}, blocked, form, referral};
}
