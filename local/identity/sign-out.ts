/**
 * Sign-out asked for by the application (OpenID Connect RP-Initiated Logout 1.0). The library's own way needs a page with an
 * inline script; ours ends the issuer's session, its grants and refresh tokens in one step.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { addCookie, readForm, redirect, sendPage } from './exchange.ts';
import { messagePage, type PageFrame, signOutPage } from './pages.ts';
import type { IdentityClient } from './provider.ts';
import { languageOf, texts } from './texts.ts';

type Session = Awaited<ReturnType<Provider['Session']['get']>>;

async function endSession(provider: Provider, session: Session): Promise<void> {
  const grants = Object.values(session.authorizations ?? {}).flatMap(({ grantId }) => grantId ?? []);
  for (const grantId of grants) {
    await provider.RefreshToken.revokeByGrantId(grantId);
    await provider.AuthorizationCode.revokeByGrantId(grantId);
    await provider.Grant.adapter.destroy(grantId);
  }
  await session.destroy();
}

/** Makes the handler of the end-session endpoint. */
export function createSignOut(options: {
  provider: Provider;
  client: IdentityClient;
  frame: Omit<PageFrame, 'language'>;
  back: string | undefined;
  hintedSubject(idToken: string): Promise<string | undefined>;
}) {
  const { provider, client, back } = options;

  /** The registered address to go to, with the application's state; nothing for any other address. */
  function destination(parameters: URLSearchParams): string | undefined {
    const asked = parameters.get('post_logout_redirect_uri');
    if (asked === null || !client.postLogoutRedirectUris.includes(asked)) return;
    const target = new URL(asked);
    const state = parameters.get('state');
    if (state !== null) target.searchParams.set('state', state);
    return target.href;
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const language = languageOf(request, url.searchParams.get('lang'), url.searchParams.get('ui_locales'));
    const frame = { ...options.frame, language };
    const posted = request.method === 'POST' ? await readForm(request) : undefined;
    const parameters = new URLSearchParams([...url.searchParams, ...(posted ?? [])]);
    const session = await provider.Session.get(provider.createContext(request, response));
    if (session.accountId !== undefined) {
      const hint = parameters.get('id_token_hint');
      const proven = hint !== null && (await options.hintedSubject(hint)) === session.accountId;
      // other sites can send a browser here by GET, but their POST does not carry the session's cookie (SameSite=Lax)
      if (!proven && request.method !== 'POST') {
        sendPage(response, 200, signOutPage(frame, url.pathname + url.search));
        return;
      }
      await endSession(provider, session);
      const name = provider.cookieName('session');
      const expired = `Path=${frame.mount || '/'}; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`;
      for (const cookie of [name, `${name}.sig`]) addCookie(response, `${cookie}=; ${expired}`);
    }
    const target = destination(parameters);
    if (target === undefined) sendPage(response, 200, messagePage(frame, texts.signedOut[language], '', back));
    else redirect(response, target);
  };
}
