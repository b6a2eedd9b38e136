/** The case beside the list. */
import { Suspense } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import { rowKeyOf } from './rows.ts';
import type { WorklistSlots } from './slots.ts';
import { worklistTexts } from './texts.ts';

type SplitPanelProps = {
  panel: WorklistSlots['panel'];
  rows: readonly WorklistRow[];
  open: string | undefined;
  onClose: () => void;
  onDone: (key: string) => void;
};

/** Nothing while no case is open. `Esc` closes it; a new case starts with a fresh panel. */
export function SplitPanel({ panel: Panel, rows, open, onClose, onDone }: SplitPanelProps) {
  const text = useText(worklistTexts);
  const isOpen = Panel !== undefined && open !== undefined;
  useKeys([{ keys: 'escape', label: worklistTexts.closePanel, run: onClose }], isOpen);
  if (!isOpen) return null;
  const [caseNo = '', branch] = open.split(':');
  const row = rows.find((one) => rowKeyOf(one) === open);
  return (
    <aside className="surface" tabIndex={-1} aria-label={text('detail', { caseNo })}>
      <Suspense>
        <Panel
          key={open}
          caseNo={caseNo}
          {...(branch === undefined ? {} : { branch })}
          {...(row === undefined ? {} : { row })}
          onClose={onClose}
          onDone={() => onDone(open)}
        />
      </Suspense>
    </aside>
  );
}
