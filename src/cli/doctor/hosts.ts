/** Which hosts are on this machine or in a local network, where Meta neither looks nor delivers. */

/** `localhost`, an IP address, or a name without a dot. */
export function isLocalHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  const isIpAddress = /^[\d.]+$/.test(name) || name.startsWith('[');
  return isIpAddress || !name.includes('.') || name.endsWith('.localhost');
}
