/** The cases of an issue; those of somebody who orders them can be ticked. */
import { Link } from '@tanstack/react-router';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { caseStatuses } from '#core/vocabulary.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { hotTexts } from './texts.ts';

type CasesProps = { issue: HotView; selected: readonly string[]; onSelect: (next: readonly string[]) => void };

export function HotCases({ issue, selected, onSelect }: CasesProps) {
  const text = useText(hotTexts);
  const label = useLabel();
  const { members, cases, openCases, acts } = issue;
  const ticks = acts.includes('remove') || acts.includes('split');
  const toggle = (caseNo: string) =>
    onSelect(selected.includes(caseNo) ? selected.filter((one) => one !== caseNo) : [...selected, caseNo]);
  return (
    <section className="surface" aria-label={text('cases')}>
      <h2>{text('cases')}</h2>
      <p className="quiet">
        {text('caseCount', { count: cases, open: openCases })}
        {members.length < cases ? ` · ${text('shown', { count: members.length })}` : ''}
      </p>
      <PlainTable
        className="hot-table"
        caption={text('cases')}
        head={[text('caseNo'), text('caseTitle'), text('state'), text('area'), text('received')]}
        rows={members.map((one) => ({
          key: one.caseNo,
          cells: [
            <span key="no">
              {ticks ? (
                <input
                  type="checkbox"
                  aria-label={text('select', { caseNo: one.caseNo })}
                  checked={selected.includes(one.caseNo)}
                  onChange={() => toggle(one.caseNo)}
                />
              ) : null}{' '}
              {one.title === undefined ? (
                one.caseNo
              ) : (
                <Link to="/cases/$caseNo" params={{ caseNo: one.caseNo }}>
                  {one.caseNo}
                </Link>
              )}
            </span>,
            one.title ?? <span className="quiet">{text('outOfSight')}</span>,
            <span key="state">
              {label(caseStatuses[one.status])} {one.overdue ? <Chip tone="danger">{text('overdue')}</Chip> : null}
            </span>,
            `${one.district ?? ''}${one.street ?? ''}`,
            one.receivedAt === undefined ? '' : fullTime(one.receivedAt),
          ],
        }))}
      />
    </section>
  );
}
