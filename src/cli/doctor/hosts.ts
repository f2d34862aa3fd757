/** Which hosts are on this machine or in a local network, where Meta neither looks nor delivers. */
import {BlockList, isIPv4} from 'node:net';

/** `localhost`, an IP address, or a name without a dot. */
export function isLocalHost(hostname: string): boolean {
  return isIpAddress(hostname) || hasLocalName(hostname);
}

const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** As {@link isLocalHost}, but for IP addresses of the internet. */
export function isPrivateHost(hostname: string): boolean {
  if (!isIpAddress(hostname)) return hasLocalName(hostname);
  const address = hostname.replace(/^\[|\]$/g, '');
  return PRIVATE.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function hasLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return !name.includes('.') || name.endsWith('.localhost');
}

/** @param hostname of a URL, which has IPv4 in numbers and dots, and IPv6 in brackets */
function isIpAddress(hostname: string): boolean {
  return /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
}
