/** Small things around one request and its reply. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const largestForm = 10_000;

/** Headers of every reply of the issuer: no scripts of ours, no frames; forms may lead to the application's own addresses. */
export function securityHeaders(formTargets: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      // named although it repeats the default: the library adds the hash of its own form-sending script here
      "script-src 'none'",
      "style-src 'self'",
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // not "no-referrer": that would make browsers send "Origin: null" with the form
    'referrer-policy': 'same-origin',
  };
}

/** Sends a page that no cache may keep. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(html);
}

/** Sends the browser elsewhere by GET. */
export function redirect(response: ServerResponse, location: string): void {
  response.statusCode = 303;
  response.setHeader('location', location);
  response.setHeader('cache-control', 'no-store');
  response.end();
}

/** Adds a cookie to those that the reply already sets. */
export function addCookie(response: ServerResponse, cookie: string): void {
  response.appendHeader('set-cookie', cookie);
}

/** Reads a posted form; undefined if it is not one or is larger than 10,000 bytes. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= largestForm) pieces.push(piece);
  }
  return size > largestForm ? undefined : new URLSearchParams(Buffer.concat(pieces).toString());
}
