/** The user pool of a stack as an issuer on this machine. */
import type { Account } from '../identity/accounts.ts';
import { createIdentity, type Identity } from '../identity/identity.ts';
import type { Brand } from '../identity/pages.ts';
import type { StackDescription } from '../template/description.ts';

/** The path below which the issuer answers. */
export const issuerPath = '/identity';

type Options = {
  stack: StackDescription;
  data: string;
  portal: string;
  accounts: readonly Account[];
  brand?: Brand | undefined;
  log(message: string): void;
};

/**
 * Opens the issuer for the pool's client; undefined when the stack signs in elsewhere. Whatever host the template names for coming
 * back, here it is this machine's portal.
 */
export async function openSignIn({
  stack,
  data,
  portal,
  accounts,
  brand,
  log,
}: Options): Promise<Identity | undefined> {
  if (stack.userPool === undefined) return undefined;
  const { id, callbacks, logouts } = stack.userPool.client;
  const here = (addresses: readonly string[]) => addresses.map((each) => `${portal}${new URL(each).pathname}`);
  return createIdentity({
    data,
    issuer: `${portal}${issuerPath}`,
    accounts,
    client: { clientId: id, redirectUris: here(callbacks), postLogoutRedirectUris: here(logouts) },
    log,
    ...(brand === undefined ? {} : { brand }),
  });
}
