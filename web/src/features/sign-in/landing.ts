/** The page before the sign-in. Plain DOM without any component library: it is what everybody downloads first. */
import type { Language } from '#core/vocabulary.ts';
import { currentLanguage, setLanguage } from '#web/ui/language.ts';
import { type TextFacts, type Texts, textIn } from '#web/ui/text.ts';

export const signInTexts = {
  title: { zh: '12345 政府服务热线', en: 'Government hotline 12345' },
  purpose: { zh: '工作人员登录后办理群众诉求。', en: 'Staff sign in to handle citizens’ requests.' },
  signIn: { zh: '登录', en: 'Sign in' },
  waiting: { zh: '正在打开登录页…', en: 'Opening the sign-in page…' },
  unreachable: { zh: '登录服务没有答复，请稍后重试。', en: 'The sign-in service does not answer. Try again later.' },
  invalid: { zh: '登录没有完成，请重新登录。', en: 'The sign-in was not completed. Please try again.' },
  citizens: { zh: '市民提交诉求、查询进度', en: 'For citizens: send or follow a request' },
  otherLanguage: { zh: 'English', en: '中文' },
} as const satisfies Texts;

type LandingOptions = { onSignIn: () => Promise<void>; failed: boolean };

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Shows the page; `failed` says that an attempt to sign in has just come back without a session. */
export function showLanding(root: HTMLElement, { onSignIn, failed }: LandingOptions): void {
  const language = currentLanguage();
  const text = (key: keyof typeof signInTexts, facts?: TextFacts) => textIn(language, signInTexts[key], facts);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = text('title');
  const status = element('p', { className: failed ? 'error-notice' : 'quiet', role: 'status' });
  status.textContent = failed ? text('invalid') : '';
  status.hidden = !failed;
  const say = (key: keyof typeof signInTexts, isError: boolean) => {
    status.hidden = false;
    status.className = isError ? 'error-notice' : 'quiet';
    status.textContent = text(key);
  };
  const button = element('button', { className: 'plain-button primary-button', type: 'button' }, text('signIn'));
  button.addEventListener('click', () => {
    button.disabled = true;
    say('waiting', false);
    onSignIn().catch(() => {
      button.disabled = false;
      say('unreachable', true);
      button.focus();
    });
  });
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const toggle = element('button', { className: 'plain-button', type: 'button', lang: other }, text('otherLanguage'));
  toggle.addEventListener('click', () => {
    setLanguage(other);
    showLanding(root, { onSignIn, failed });
  });
  const card = element(
    'main',
    { className: 'surface' },
    element('h1', {}, text('title')),
    element('p', { className: 'quiet' }, text('purpose')),
    status,
    button,
    element('div', {}, toggle),
    element('p', {}, element('a', { href: '/citizen' }, text('citizens'))),
  );
  root.replaceChildren(element('div', { className: 'landing' }, card));
  button.focus();
}
