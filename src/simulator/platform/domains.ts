/** The rules for domains that may show the plugins. They are Meta's; Amio passes them on. */
import {WHITELISTED_DOMAINS_MAX} from '../../contract/graph.js';
import type {ParameterReader} from './parameters.js';

/**
 * @returns the origins
 * @throws {ApiRefusal} where one is not https, no full domain name, an IP address or localhost, or where there are too many
 */
export function readDomains(reader: ParameterReader, value: unknown, name: string): string[] {
  const domains = reader.readList(value, name, WHITELISTED_DOMAINS_MAX);
  return [...new Set(domains.map(domain => readDomain(reader, domain, name)))];
}

function readDomain(reader: ParameterReader, domain: unknown, name: string): string {
  const expected =
    'domains such as "https://shop.example": https, a full domain name, no IP address, no localhost';
  const url = typeof domain === 'string' && URL.canParse(domain) ? new URL(domain) : undefined;
  const host = url?.hostname ?? '';
  // With a dot at its end a name is another origin to a browser, so it would whitelist nothing.
  const isFullName = host.includes('.') && !/(^|\.)localhost$|^[\d.]+$|\.$/.test(host);
  if (url?.protocol !== 'https:' || !isFullName) throw reader.refuse(name, expected, domain);
  return url.origin;
}
