/** 5.3 办件状态. */

import { rowOf } from '#core/lifecycle.ts';
import {
  branchStatuses,
  type CaseStatus,
  caseStatuses,
  caseStatusLabel,
  clockKinds,
  markLevels,
} from '#core/vocabulary.ts';
import { StatusChip } from '#web/ui/chip.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { DictionaryTable, HelpTable } from './help-table.tsx';
import { LifecyclePicture } from './lifecycle-picture.tsx';
import { commandsIn } from './statuses.ts';
import { helpTexts } from './texts.ts';

export function StatusSection() {
  const text = useText(helpTexts);
  const label = useLabel();
  const separator = useLanguage() === 'zh' ? '、' : ', ';
  const rows = (Object.keys(caseStatuses) as CaseStatus[]).map((status) => ({
    key: status,
    cells: [
      <StatusChip key="chip" status={status} joint={false} round={1} />,
      commandsIn(status)
        .map((name) => label(rowOf(name)))
        .join(separator),
      <code key="code">{status}</code>,
    ],
  }));
  const special = {
    joint: label(caseStatusLabel('handling', true, 1)),
    again: label(caseStatusLabel('handling', true, 2)),
  };
  return (
    <>
      <p>{text('statusesText', special)}</p>
      <HelpTable caption={text('statuses')} head={[text('status'), text('possible'), text('code')]} rows={rows} />
      <LifecyclePicture />
      <p>{text('branchText')}</p>
      <DictionaryTable caption={text('status')} dictionary={branchStatuses} />
      <p>{text('clocksText')}</p>
      <div className="help-pair">
        <DictionaryTable caption={text('clock')} dictionary={clockKinds} />
        <DictionaryTable caption={text('mark')} dictionary={markLevels} />
      </div>
    </>
  );
}
