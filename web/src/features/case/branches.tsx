/** 分办: every unit's part, those of the present round first. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { useText } from '#web/ui/text.ts';
import { BranchCard } from './branch-card.tsx';
import { decisiveClock } from './case-head.tsx';
import { usePeople } from './people.ts';
import { caseTexts } from './texts.ts';

/** True for parts that still count: of this round, neither cancelled nor settled by another dispatch. */
export function isPresent({ current, status, settled }: Pick<BranchView, 'current' | 'status' | 'settled'>): boolean {
  return current && status !== 'cancelled' && settled === undefined;
}

/** What was before stays readable, folded away. */
export function Branches({ view, now }: { view: CaseView; now: string }) {
  const text = useText(caseTexts);
  const personName = usePeople(view.caseNo);
  const found = decisiveClock(view);
  const decisive = found?.clock.kind === 'completion' ? found.branch?.id : undefined;
  const earlier = view.branches.filter((branch) => !isPresent(branch));
  const card = (branch: BranchView) => (
    <BranchCard key={branch.id} branch={branch} now={now} decisive={branch.id === decisive} personName={personName} />
  );
  return (
    <div className="stack">
      {view.branches.length === 0 ? <p className="surface quiet">{text('noBranches')}</p> : null}
      {view.branches.filter(isPresent).map(card)}
      {earlier.length === 0 ? null : (
        <details className="earlier">
          <summary>{text('earlier', { count: earlier.length })}</summary>
          <div className="stack">{earlier.map(card)}</div>
        </details>
      )}
    </div>
  );
}
