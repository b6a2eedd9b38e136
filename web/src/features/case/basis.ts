/** What a clock rests on, from the record's short form `1·complaint·normal·5wd` in words. */
import { type Label, natures, urgencies } from '#core/vocabulary.ts';
import { textIn } from '#web/ui/text.ts';
import { type CaseText, caseTexts } from './texts.ts';

const units: Record<string, CaseText> = { wd: 'limitWd', wh: 'limitWh', min: 'limitMin', h: 'limitH' };
const languages = ['zh', 'en'] as const;

function limitWords(limit: string, language: 'zh' | 'en'): string {
  if (limit === 'until') return caseTexts.basisUntil[language];
  if (limit === 'sameDay') return caseTexts.limitSameDay[language];
  const [, count = '', unit = ''] = /^(\d+)([a-z]+)$/.exec(limit) ?? [];
  const key = units[unit];
  return key === undefined ? limit : textIn(language, caseTexts[key], { count });
}

const labelOf = (dictionary: Readonly<Record<string, Label>>, key: string): Label =>
  dictionary[key] ?? { zh: key, en: key };

/** The basis in both languages; a record that reads otherwise is shown as it is. */
export function basisWords(basis: string): Label {
  const [version, nature, urgency, limit] = basis.split('·').map((part) => part.trim());
  if (version === undefined || nature === undefined || urgency === undefined || limit === undefined) {
    return { zh: basis, en: basis };
  }
  const [zh, en] = languages.map((language) =>
    textIn(language, caseTexts.basis, {
      version,
      nature: labelOf(natures, nature)[language],
      urgency: labelOf(urgencies, urgency)[language],
      limit: limitWords(limit, language),
    }),
  ) as [string, string];
  return { zh, en };
}
