/** The words of the sign-in pages, and which language a visitor gets. */
import type { IncomingMessage } from 'node:http';

export type Language = 'zh' | 'en';
export type Bilingual = { zh: string; en: string };

export const texts = {
  signIn: { zh: '登录', en: 'Sign in' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  otherLanguage: { zh: 'English', en: '中文' },
  errorTitle: { zh: '登录未成功', en: 'You are not signed in' },
  missing: { zh: '请输入用户名和密码。', en: 'Enter your user name and your password.' },
  refused: { zh: '用户名或密码不正确,请重新输入。', en: 'The user name or the password is wrong. Try again.' },
  locked: {
    zh: '连续输错 5 次,此用户名已锁定 15 分钟,请稍后再试。',
    en: 'After 5 wrong passwords this user name is locked for 15 minutes. Try again later.',
  },
  expiredTitle: { zh: '登录页面已失效', en: 'This sign-in page has expired' },
  expired: { zh: '请返回后重新登录。', en: 'Go back and sign in again.' },
  problemTitle: { zh: '登录请求有误', en: 'There is a problem with the sign-in request' },
  problem: { zh: '请返回后重试。错误代码:', en: 'Go back and try again. Error code: ' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signOutQuestion: { zh: '确定要退出登录吗?', en: 'Do you want to sign out?' },
  signedOut: { zh: '您已退出登录', en: 'You are signed out' },
  back: { zh: '返回', en: 'Go back' },
} satisfies Record<string, Bilingual>;

export const languageCookie = 'identity_language';

const isLanguage = (text: string | null | undefined): text is Language => text === 'zh' || text === 'en';

function accepted(header: string): Language | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const best = ranges
    .filter(({ language, quality }) => isLanguage(language) && quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]?.language;
  return isLanguage(best) ? best : undefined;
}

/** The visitor's language: asked for by ?lang, chosen before, told by the application, set in the browser; else Chinese. */
export function languageOf(request: IncomingMessage, asked: string | null, told?: unknown): Language {
  if (isLanguage(asked)) return asked;
  const chosen = new RegExp(`(?:^|;\\s*)${languageCookie}=(zh|en)`).exec(request.headers.cookie ?? '')?.[1];
  if (isLanguage(chosen)) return chosen;
  const first = typeof told === 'string' ? told.trim().split(/[\s-]/)[0]?.toLowerCase() : undefined;
  return isLanguage(first) ? first : (accepted(request.headers['accept-language'] ?? '') ?? 'zh');
}
