/** The domains on which plugins may appear, as both platforms take them. */
import {WHITELISTED_DOMAINS_MAX} from '../contract/graph.js';
import {createRefusal, describeValue} from './refusal.js';

const EXAMPLE = 'Write it as https://www.shop.example.';

/**
 * Checks the list before it is sent.
 *
 * @throws {TypeError} for more than 50, and for what is no https address with a full domain name: no IP address, no localhost
 */
export function checkDomains(source: string, domains: unknown): readonly string[] {
  if (!Array.isArray(domains) || domains.length > WHITELISTED_DOMAINS_MAX) {
    throw createRefusal({
      source,
      option: 'domains',
      expected: `a list of at most ${WHITELISTED_DOMAINS_MAX} addresses`,
      found: Array.isArray(domains) ? `a list of ${domains.length}` : describeValue(domains),
      cure: "Write ['https://www.shop.example'].",
    });
  }
  (domains as unknown[]).forEach((domain, index) => {
    const reason = findFault(domain);
    if (reason === undefined) return;
    throw createRefusal({
      source,
      option: `domains[${index}]`,
      expected: `an https address with a full domain name (${reason})`,
      found: describeValue(domain),
      cure: EXAMPLE,
    });
  });
  return domains as string[];
}

function findFault(domain: unknown): string | undefined {
  if (typeof domain !== 'string' || !URL.canParse(domain)) return 'with https:// before it';
  const {protocol, hostname, username, password, search, hash} = new URL(domain);
  if (protocol !== 'https:') return 'https, not http';
  if (username + password + search + hash !== '') return 'nothing but the address';
  // A URL writes every form of an IPv4 address as four numbers, and an IPv6 address in brackets.
  if (/^\[|^\d+(\.\d+){3}$/.test(hostname)) return 'no IP address';
  const name = hostname.replace(/\.$/, '');
  if (/(^|\.)localhost$/.test(name)) return 'not localhost';
  return name.includes('.') ? undefined : 'with its top-level domain';
}
