/** The sign-in pages as HTML: no script, one linked style sheet, everything that came from outside escaped. */
import { type Bilingual, type Language, texts } from './texts.ts';

/** What the product says on the pages; the hint, shown under the form, may have several lines. */
export type Brand = { title: Bilingual; hint?: Bilingual };

export type PageFrame = { brand: Brand; mount: string; language: Language };

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' };

/** Makes text safe in content and in quoted attributes. */
export const escapeHtml = (text: string) => text.replace(/[<>&"']/g, (character) => entities[character]!);

function page(frame: PageFrame, heading: string, content: string, withSwitch = false): string {
  const { brand, mount, language } = frame;
  const other = language === 'zh' ? 'en' : 'zh';
  const tag = { zh: 'zh-CN', en: 'en' };
  const link = `<a href="?lang=${other}" lang="${tag[other]}" hreflang="${tag[other]}">${texts.otherLanguage[language]}</a>`;
  const title = escapeHtml(brand.title[language]);
  return `<!doctype html>
<html lang="${tag[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)} · ${title}</title>
<link rel="stylesheet" href="${mount}/style.css">
</head>
<body>
<main>
<header><h1>${title}</h1>${withSwitch ? link : ''}</header>
${content}
</main>
</body>
</html>
`;
}

export type SignInError = 'missing' | 'refused' | 'locked';

function errorSummary(language: Language, error: SignInError): string {
  return `<div class="error" id="error" role="alert" tabindex="-1" autofocus>
<h2>${texts.errorTitle[language]}</h2>
<p><a href="#username">${texts[error][language]}</a></p>
</div>`;
}

/** The form for user name and password; after an error the summary has the focus and the name is kept. */
export function signInPage(frame: PageFrame, action: string, username = '', error?: SignInError): string {
  const { language, brand } = frame;
  const invalid = error === undefined ? '' : ' aria-invalid="true" aria-describedby="error"';
  const focus = error === undefined ? ' autofocus' : '';
  const hint = brand.hint === undefined ? '' : `<p class="hint">${escapeHtml(brand.hint[language])}</p>`;
  const content = `${error === undefined ? '' : errorSummary(language, error)}
<form method="post" action="${escapeHtml(action)}">
<label for="username">${texts.username[language]}</label>
<input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128" required value="${escapeHtml(username)}"${invalid}${focus}>
<label for="password">${texts.password[language]}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required${invalid}>
<button type="submit">${texts.signIn[language]}</button>
</form>
${hint}`;
  return page(frame, texts.signIn[language], content, true);
}

/** A page that only says something, with a way back. */
export function messagePage(frame: PageFrame, heading: string, text: string, back?: string): string {
  const link =
    back === undefined ? '' : `<p><a class="button" href="${escapeHtml(back)}">${texts.back[frame.language]}</a></p>`;
  const body = text === '' ? '' : `<p>${escapeHtml(text)}</p>`;
  return page(frame, heading, `<h2>${escapeHtml(heading)}</h2>\n${body}\n${link}`);
}

/** The question before a sign-out that the application did not prove to have asked for. */
export function signOutPage(frame: PageFrame, action: string): string {
  const { language } = frame;
  const content = `<h2>${texts.signOutQuestion[language]}</h2>
<form method="post" action="${escapeHtml(action)}"><button type="submit">${texts.signOut[language]}</button></form>`;
  return page(frame, texts.signOut[language], content);
}
