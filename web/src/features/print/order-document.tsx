/** 督办通知单: one order as a document of its own, to be printed, signed and sealed. */
import { Fragment, type ReactNode } from 'react';
import type { CaseView, OrderView } from '#core/view/shapes.ts';
import { supervisionCauses } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { orderDue } from '#web/ui/orders.ts';
import { useText } from '#web/ui/text.ts';
import { documentDate, fullTime } from '#web/ui/time.ts';
import { printTexts } from './texts.ts';

type Row = [name: keyof typeof printTexts, value: ReactNode];

function Rows({ rows }: { rows: readonly Row[] }) {
  const text = useText(printTexts);
  return rows.map(([name, value]) => (
    <tr key={name}>
      <th scope="row">{text(name)}</th>
      <td>{value === undefined || value === '' ? '—' : value}</td>
    </tr>
  ));
}

/** What a unit answered, or room to write it. */
function Answer({ order, unitId }: { order: OrderView; unitId: string }) {
  const text = useText(printTexts);
  const unitName = useUnitName();
  const answer = order.answers.findLast((one) => one.unitId === unitId);
  return (
    <tr className="print-answer">
      <th scope="row">
        {text('answer')}
        <br />
        {unitName(unitId)}
      </th>
      <td>
        {answer === undefined ? null : <p>{answer.text}</p>}
        <p className="print-signature">
          <span>
            {text('signature')}
            {answer?.by}
          </span>
          <span>
            {text('date')}
            {answer === undefined ? '' : fullTime(answer.at).slice(0, 10)}
          </span>
          <span>{text('seal')}</span>
        </p>
      </td>
    </tr>
  );
}

type DocumentProps = { view: CaseView; order: OrderView; now: string };

/** The requester is not on it: it leaves the house. */
export function OrderDocument({ view, order, now }: DocumentProps) {
  const text = useText(printTexts);
  const label = useLabel();
  const language = useLanguage();
  const unitName = useUnitName();
  const { district, street, community, address } = view.place;
  const due = orderDue(view, order);
  const list = language === 'zh' ? '、' : ', ';
  const rows: Row[] = [
    ['caseNumber', view.caseNo],
    ['caseTitle', view.title],
    ['received', fullTime(view.receivedAt)],
    ['place', [district, street, community, address].filter(Boolean).join(' ')],
    ['caseDue', view.due === undefined ? undefined : fullTime(view.due)],
    ['content', view.content],
    ['cause', label(supervisionCauses[order.cause])],
    ['units', order.units.map(unitName).join(list)],
    ['words', order.text],
    ['answerDue', due === undefined ? undefined : fullTime(due)],
  ];
  return (
    <article className="print-document">
      <h1>{text(order.instruction ? 'instruction' : 'title')}</h1>
      <p className="print-number">
        {text('number')} {view.caseNo}-{order.id}
      </p>
      <table>
        <tbody>
          <Rows rows={rows} />
          {order.units.map((unitId) => (
            <Fragment key={unitId}>
              <Answer order={order} unitId={unitId} />
            </Fragment>
          ))}
          {order.closedAt === undefined ? null : (
            <Rows rows={[['closed', `${fullTime(order.closedAt)} ${order.comment ?? ''}`]]} />
          )}
        </tbody>
      </table>
      <p className="print-issue">
        {text('issuedBy', { by: order.by })}
        <br />
        {order.instruction ? null : (
          <>
            {text('issuer')}
            <br />
          </>
        )}
        {documentDate(order.at, language)}
      </p>
      <p className="print-foot">{text('printedAt', { at: fullTime(now) })}</p>
    </article>
  );
}
