/** Where a public request comes from, for the limits. */

/** The first 64 bits of an IPv6 address: what one household or phone has, which may choose the rest freely. */
function network(address: string): string {
  const [head = '', tail = ''] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = tail.split(':').filter(Boolean);
  const missing = Math.max(0, 8 - first.length - last.length);
  const all = address.includes('::') ? [...first, ...Array<string>(missing).fill('0'), ...last] : first;
  return all
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * The address to which limits apply. The front appends the caller's address to `X-Forwarded-For`, then the gateway appends the
 * front's own: what stands before the last but one was written by the caller and is not believed.
 */
export function callerAddress(sourceIp: string, forwardedFor: string | undefined): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const address = (hops.length >= 2 ? hops.at(-2) : undefined) ?? sourceIp;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return address.includes(':') ? network(address) : address;
}
