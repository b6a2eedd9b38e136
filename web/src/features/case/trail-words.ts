/** How the events of a case are put into words on a screen: with the names of units, people, categories and files. */
import type { CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Words } from './event-words.ts';
import { useCategoryName } from './overview.tsx';
import { usePeople } from './people.ts';
import { trailTexts } from './trail-texts.ts';

export type TrailView = Pick<CaseView, 'caseNo' | 'recordings'>;

export function useWords({ caseNo, recordings }: TrailView): Words {
  const text = useText(trailTexts);
  const label = useLabel();
  const unit = useUnitName();
  const personName = usePeople(caseNo);
  const categoryName = useCategoryName();
  const comma = useLanguage() === 'zh' ? '、' : ', ';
  const file = (id: string) => recordings.find((one) => one.id === id)?.name;
  const category = (code: string) => categoryName(code) ?? code;
  return { text, label, unit, person: (id) => personName(id) ?? id, category, file, comma };
}
