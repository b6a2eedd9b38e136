/** 督办: the orders and instructions of a case with the units' answers, the open ones first. */
import { Link } from '@tanstack/react-router';
import type { CaseView, OrderView } from '#core/view/shapes.ts';
import { supervisionCauses } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel } from '#web/ui/language.ts';
import { orderDue } from '#web/ui/orders.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { caseTexts } from './texts.ts';

/** The units of an order, each with its last answer. */
export function answersByUnit({ units, answers }: Pick<OrderView, 'units' | 'answers'>) {
  return units.map((unitId) => ({ unitId, answer: answers.findLast((one) => one.unitId === unitId) }));
}

function Answers({ order }: { order: OrderView }) {
  const text = useText(caseTexts);
  const unitName = useUnitName();
  if (order.units.length === 0) return <span className="quiet">—</span>;
  return (
    <ul className="plain-list">
      {answersByUnit(order).map(({ unitId, answer }) => (
        <li key={unitId}>
          <strong>{unitName(unitId)}</strong>{' '}
          {answer === undefined ? (
            <Chip tone="warn">{text('unanswered')}</Chip>
          ) : (
            <span className="quiet">
              {fullTime(answer.at)} {answer.by}
            </span>
          )}
          {answer?.text === undefined ? null : <p className="as-written">{answer.text}</p>}
        </li>
      ))}
    </ul>
  );
}

function OrderCard({ view, order, now }: { view: CaseView; order: OrderView; now: string }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const { id, instruction, cause, by, at, closedAt, comment } = order;
  const due = orderDue(view, order);
  const answered = answersByUnit(order).every(({ answer }) => answer !== undefined);
  return (
    <section className="surface stack order-card" aria-labelledby={`order-${id}`}>
      <div className="row">
        <h3 id={`order-${id}`}>{text(instruction ? 'instructionNo' : 'orderNo', { id })}</h3>
        <Chip tone="supervised" icon="⚑">
          {label(supervisionCauses[cause])}
        </Chip>
        <Chip tone={closedAt === undefined ? 'progress' : 'neutral'}>
          {text(closedAt === undefined ? 'orderOpen' : 'orderClosed')}
        </Chip>
        <span className="quiet">{text('orderBy', { by, at: fullTime(at) })}</span>
        <Link
          to="/cases/$caseNo/print"
          params={{ caseNo: view.caseNo }}
          search={{ order: id }}
          className="plain-button small-button print-link"
        >
          {text('printOrder')}
        </Link>
      </div>
      <dl className="facts">
        <dt>{text('orderText')}</dt>
        <dd>{order.text ?? '—'}</dd>
        <dt>{text('orderDue')}</dt>
        <dd>
          {closedAt === undefined && !answered ? (
            <DeadlineCell due={due} now={now} />
          ) : due === undefined ? (
            '—'
          ) : (
            fullTime(due)
          )}
        </dd>
        <dt>{text('answers')}</dt>
        <dd>
          <Answers order={order} />
        </dd>
        {closedAt === undefined ? null : (
          <>
            <dt>{text('orderClosedAt')}</dt>
            <dd>
              {fullTime(closedAt)} {comment}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

export function Orders({ view, now }: { view: CaseView; now: string }) {
  const text = useText(caseTexts);
  const ordered = view.orders.toSorted(
    (one, other) =>
      Number(one.closedAt !== undefined) - Number(other.closedAt !== undefined) || (one.at < other.at ? 1 : -1),
  );
  return (
    <div className="stack">
      {ordered.length === 0 ? <p className="surface quiet">{text('noOrders')}</p> : null}
      {ordered.map((order) => (
        <OrderCard key={order.id} view={view} order={order} now={now} />
      ))}
    </div>
  );
}
