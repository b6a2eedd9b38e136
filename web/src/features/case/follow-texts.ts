/** What is said when an open case has gone on. */
import type { Texts } from '#web/ui/text.ts';

export const followTexts = {
  wentOn: { zh: '办件有新进展，已更新', en: 'The case has gone on; it is shown as it is now' },
} as const satisfies Texts;
