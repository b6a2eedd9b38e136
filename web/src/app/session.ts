/** Signing in and out: leaving for the issuer's page, coming back to the page that one was on. */
import { finishSignIn, signInUrl, signOutUrl } from '#web/api/identity.ts';
import { forgetSession, keepGrant, session } from '#web/api/tokens.ts';
import { wipeDrafts } from '#web/ui/drafts.ts';
import { currentLanguage } from '#web/ui/language.ts';

const lastAutomatic = 'signed-in-again';
/** Milliseconds within which a second automatic sign-in would be a loop: the service refuses what the issuer grants. */
const loop = 20_000;

/** Where to come back to; never the page of the sign-in itself. */
export function returnAddress(path: string): string {
  return !path.startsWith('/') || path.startsWith('//') || path.startsWith('/signed-in') ? '/' : path;
}

/** Leaves for the issuer's page. Throws when the issuer cannot be reached. */
export async function signIn(): Promise<void> {
  location.assign(await signInUrl(returnAddress(location.pathname + location.search), currentLanguage()));
}

/** After a session has ended in the middle of work: signs in again at once, unless that has just been tried in vain. */
export async function signInAgain(): Promise<void> {
  const last = Number(sessionStorage.getItem(lastAutomatic) ?? 0);
  sessionStorage.setItem(lastAutomatic, String(Date.now()));
  if (Date.now() - last < loop) location.assign('/');
  else await signIn().catch(() => location.assign('/'));
}

/** Coming back from the issuer: keeps the tokens and puts the earlier address back. False when the sign-in is not valid. */
export async function completeSignIn(): Promise<boolean> {
  const finished = await finishSignIn(new URLSearchParams(location.search)).catch(() => undefined);
  history.replaceState(null, '', returnAddress(finished?.returnTo ?? '/'));
  if (finished === undefined) return session() !== undefined;
  keepGrant(finished.grant);
  return true;
}

/** Ends the session here and at the issuer, and wipes what was typed but not sent. */
export async function signOut(): Promise<void> {
  const { refreshToken, idToken } = session() ?? {};
  forgetSession();
  sessionStorage.clear();
  await wipeDrafts().catch(() => undefined);
  location.assign(await signOutUrl(refreshToken, idToken).catch(() => '/'));
}
