/** Who may make requests by Open311: clients that the city has named, each with a key derived from its secret and the name. */
import { keyedDigest, sameText } from '../crypto.ts';
import { optionalVariable } from '../environment.ts';

/** The names of the clients that the city knows. */
export const open311Clients = (): string[] =>
  (optionalVariable('OPEN311_CLIENTS') ?? '').split(',').filter((name) => name !== '');

/** The api_key of a client; `npx node bin/open311-key.ts NAME` shows it. */
export const open311Key = (name: string): string => `${name}.${keyedDigest('open311', name)}`;

/** The client whose key it is; undefined where it is none's. */
export function clientOf(key: string | undefined): string | undefined {
  const name = key?.split('.', 1)[0] ?? '';
  // An unknown name takes as long as a wrong key.
  const right = sameText(key ?? '', open311Key(name));
  return right && open311Clients().includes(name) ? name : undefined;
}
