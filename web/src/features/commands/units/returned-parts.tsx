/** Parts that came back: who returned them, why, whom they propose. */
import type { CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useText } from '#web/ui/text.ts';
import { commandTexts } from '../texts.ts';
import { unsettledReturns } from './suggestions.ts';

/** The returning unit is struck out; nothing where nothing came back. */
export function ReturnedParts({ view }: { view: CaseView }) {
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const parts = unsettledReturns(view);
  if (parts.length === 0) return null;
  return (
    <ul className="plain-list returned-parts">
      {parts.map((branch) => {
        const last = branch.returns.at(-1);
        return (
          <li key={branch.id}>
            <Chip tone="warn" icon="↺">
              {text('returnedBefore')}
            </Chip>{' '}
            <s>{unitName(branch.unitId)}</s> {last?.reason}{' '}
            {last?.proposedUnitId === undefined ? null : (
              <span className="quiet">{text('proposes', { unit: unitName(last.proposedUnitId) })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
