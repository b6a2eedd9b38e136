/** The sign-in page of a running authorization request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Accounts } from './accounts.ts';
import { addCookie, readForm, sendPage } from './exchange.ts';
import { messagePage, type PageFrame, type SignInError, signInPage } from './pages.ts';
import { languageCookie, languageOf, texts } from './texts.ts';

const statuses: Record<SignInError, number> = { missing: 400, refused: 400, locked: 429 };

/** Makes the handler of `<mount>/sign-in/<id>`: GET shows the form, POST tries the password and goes on. */
export function createSignIn(options: {
  provider: Provider;
  accounts: Accounts;
  frame: Omit<PageFrame, 'language'>;
  back: string | undefined;
}) {
  const { provider, accounts, back } = options;

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const asked = url.searchParams.get('lang');
    const details = await provider.interactionDetails(request, response).catch(() => undefined);
    const language = languageOf(request, asked, details?.params.ui_locales);
    const frame = { ...options.frame, language };
    if (asked === language)
      addCookie(response, `${languageCookie}=${language}; Path=${frame.mount || '/'}; SameSite=Lax; Max-Age=31536000`);
    if (details === undefined || details.prompt.name !== 'login') {
      sendPage(response, 400, messagePage(frame, texts.expiredTitle[language], texts.expired[language], back));
      return;
    }
    if (request.method !== 'POST') return sendPage(response, 200, signInPage(frame, url.pathname));

    const form = await readForm(request);
    const username = form?.get('username') ?? '';
    const password = form?.get('password') ?? '';
    const refuse = (error: SignInError) =>
      sendPage(response, statuses[error], signInPage(frame, url.pathname, username.slice(0, 128), error));
    if (username.trim() === '' || password === '') return refuse('missing');
    const attempt = await accounts.attempt(username, password);
    if ('locked' in attempt) return refuse('locked');
    if ('refused' in attempt) return refuse('refused');
    const login = { accountId: attempt.account.sub, amr: ['pwd'], remember: false };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  };
}
