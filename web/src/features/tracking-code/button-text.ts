/** The text of the button: it is loaded with the page, the rest with the form. */
import type { Texts } from '#web/ui/text.ts';

export const codeButton = { code: { zh: '查询码', en: 'Code for tracking' } } as const satisfies Texts;
