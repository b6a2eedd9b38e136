/** Sends one message to a subscriber, and never to an address inside a network, whatever its name resolves to. */
import { lookup as resolve } from 'node:dns';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '#core/webhooks/address.ts';
import { outcomeOfError, outcomeOfStatus } from '../outgoing/http.ts';
import type { Outcome } from '../outgoing/port.ts';

const patienceMs = 10_000;

/** The reason of an attempt that nobody answered for as long as patience lasts. */
export const noAnswer = 'timeout';

/** What leaves: where to, its headers, its body. */
export type Letter = { url: string; headers: Record<string, string>; body: string };
export type Send = (letter: Letter) => Promise<Outcome>;

type Door = {
  request?: typeof httpsRequest;
  lookup?: typeof resolve;
  isAllowed?: (address: string) => boolean;
};

/** Resolves a name to addresses of which every one may be spoken to: the one that is spoken to is among those that were checked. */
function checkedLookup({ lookup = resolve, isAllowed = isPublicAddress }: Door): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const all = addresses.every(({ address }) => isAllowed(address));
      if (all && addresses.length > 0) {
        const [first] = addresses;
        if (options.all === true) return callback(null, addresses);
        return callback(null, first?.address ?? '', first?.family ?? 4);
      }
      const inside: NodeJS.ErrnoException = new Error(`${hostname} leads inside a network`);
      inside.code = 'EINSIDE';
      return callback(inside, []);
    });
}

/** A way to send by https; redirects are not followed, the reply's body is not read. */
export function webhookSender(door: Door = {}): Send {
  const { request = httpsRequest } = door;
  const lookup = checkedLookup(door);
  return ({ url, headers, body }) =>
    new Promise((done) => {
      const signal = AbortSignal.timeout(patienceMs);
      const sent = request(url, { method: 'POST', headers, lookup, signal, agent: false }, (reply) => {
        reply.destroy();
        const status = reply.statusCode ?? 500;
        done(status >= 300 && status < 400 ? { kind: 'refused', reason: `HTTP ${status}` } : outcomeOfStatus(status));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (signal.aborted) return done({ kind: 'unknown', reason: noAnswer });
        const inside = error.code === 'EINSIDE';
        done(inside ? { kind: 'refused', reason: error.message } : outcomeOfError({ cause: error, name: error.name }));
      });
      sent.end(body);
    });
}
