import type { StackDescription } from './template/description.ts';
import { bucketHost, place } from './template/place.ts';

/** Where the parts listen on this machine. `issuer` may have a path; the others are origins. */
export type Endpoints = { readonly portal: string; readonly issuer: string; readonly s3: string };

/** Turns the addresses that AWS would give into those of this machine. */
export type Addresses = {
  /** A text (a variable, an output, a redirect address) with each AWS address replaced. */
  text(value: string): string;
  /** A content security policy whose sources name the local origins. */
  policy(value: string): string;
};

/**
 * Knows the addresses of a stack: distribution, API, buckets (virtual-hosted and path style), the user pool with its domain, and
 * `outgoing.example` for those to whom the stack sends messages.
 * Anything else is left as it is, so that an external issuer stays external.
 */
export function createAddresses(stack: StackDescription, endpoints: Endpoints): Addresses {
  const urls: [RegExp, string][] = [];
  const add = (from: string, to: string): unknown => urls.push([new RegExp(`https://${escaped(from)}`, 'g'), to]);
  if (stack.userPool !== undefined) {
    const { id, issuer, domain } = stack.userPool;
    add(issuer.slice('https://'.length), endpoints.issuer);
    add(`cognito-idp.${place.region}.amazonaws.com/${id}`, endpoints.issuer);
    if (domain !== undefined) add(domain.slice('https://'.length), endpoints.issuer);
  }
  if (stack.distribution !== undefined) add(stack.distribution.domain, endpoints.portal);
  if (stack.api !== undefined) add(`${stack.api.id}.execute-api.${place.region}.${place.suffix}`, endpoints.portal);
  for (const { name } of stack.buckets) add(bucketHost(name), `${endpoints.s3}/${name}`);
  // A reserved name, which nobody can have: whoever takes messages for the city. Here they lie in the outbox.
  add('outgoing.example', `${endpoints.portal}/local/outbox`);
  const text = (value: string): string => urls.reduce((result, [from, to]) => result.replaceAll(from, () => to), value);
  return { text, policy: (value) => localPolicy(value, endpoints) };
}

const awsHosts = [
  { host: new RegExp(`^(?:[^/]+\\.)?s3[.-]${escaped(place.region)}\\.amazonaws\\.com`), part: 's3' },
  { host: /^[^/]+\.s3\.amazonaws\.com/, part: 's3' },
  { host: /^cognito-idp\.|\.amazoncognito\.com/, part: 'issuer' },
  { host: /\.cloudfront\.net|\.execute-api\./, part: 'portal' },
] as const;

/** A source with a path must match it exactly, so origins are named; `upgrade-insecure-requests` would cut plain HTTP off. */
function localPolicy(policy: string, endpoints: Endpoints): string {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  const local = directives
    .filter(([name]) => name !== 'upgrade-insecure-requests' && name !== '')
    .map(([name, ...sources]) => [name, ...new Set(sources.map((source) => localSource(source, endpoints)))]);
  return local.map((words) => words.join(' ')).join('; ');
}

function localSource(source: string, endpoints: Endpoints): string {
  const found = awsHosts.find(({ host }) => host.test(source.replace(/^https:\/\//, '')));
  return found === undefined ? source : new URL(endpoints[found.part]).origin;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
