import type { IncomingHttpHeaders } from 'node:http';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request was addressed to this machine by a loopback name. A page of the internet whose name was made to point here (DNS
 * rebinding) sends its own name, and is refused.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && loopback.has(host.replace(/:\d*$/, '').toLowerCase());
}

/** Whether a request that changes something comes from a page of this server itself, or from no browser at all. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
