/** What browsers and programs meet: the distribution before the HTTP API and the portal's files. */
import type { Addresses } from '../addresses.ts';
import { createAuthorizer } from '../gateway/authorizer.ts';
import { createDistribution } from '../gateway/distribution.ts';
import { createGate } from '../gateway/gate.ts';
import { createHttpApi, type HttpApiHandler } from '../gateway/http-api.ts';
import { createIssuerKeys } from '../gateway/issuer-keys.ts';
import type { StackDescription } from '../template/description.ts';

type Options = {
  stack: StackDescription;
  addresses: Addresses;
  /** Where the keys of the issuers on this machine are. */
  keys: Readonly<Record<string, string>>;
  invoke(functionArn: string, event: unknown): Promise<unknown>;
  log(line: string): void;
};

/** Calls at once and in the queue; a rush waits a second, in lasting overload who waits over 0.1 s is refused. */
const gateLimits = { running: 64, waiting: 2000, patience: 1000, crowdedPatience: 100, rush: 500 };

/** Makes the handler of every request that no mount takes. Throws when the stack has nothing to serve. */
export function createFront({ stack, addresses, keys, invoke, log }: Options): HttpApiHandler {
  const { api, distribution, deployments } = stack;
  if (api === undefined || distribution === undefined) {
    throw new Error(`the stack ${stack.name} has no HTTP API or no distribution, so there is nothing to serve`);
  }
  const routes = api.routes.map((route) => ({
    ...route,
    authorizer: route.authorizer && { ...route.authorizer, issuer: addresses.text(route.authorizer.issuer) },
  }));
  return createDistribution({
    distribution,
    deployments,
    api: createHttpApi({
      api: { ...api, routes },
      invoke,
      authorize: createAuthorizer(createIssuerKeys(keys)),
      gate: createGate(gateLimits),
      log,
    }),
    localise: (header, value) =>
      header.toLowerCase() === 'content-security-policy' ? addresses.policy(value) : addresses.text(value),
  });
}
