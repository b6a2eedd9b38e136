/** 督办通知单: one order as a document of its own, to be printed, signed and sealed. */
import { Fragment } from 'react';
import type { CaseView, OrderView } from '#core/view/shapes.ts';
import { supervisionCauses } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { placeText } from '#web/features/case/overview.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { orderDue } from '#web/ui/orders.ts';
import { useText } from '#web/ui/text.ts';
import { documentDate, fullTime } from '#web/ui/time.ts';
import { type Row, Rows, Sheet, Signature } from './sheet.tsx';
import { printTexts } from './texts.ts';

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
        <Signature by={answer?.by} at={answer?.at} />
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
  const name = text(order.instruction ? 'instruction' : 'notice');
  const due = orderDue(view, order);
  const list = language === 'zh' ? '、' : ', ';
  const rows: Row[] = [
    [text('caseNumber'), view.caseNo],
    [text('caseTitle'), view.title],
    [text('received'), fullTime(view.receivedAt)],
    [text('place'), placeText(view.place)],
    [text('caseDue'), view.due === undefined ? undefined : fullTime(view.due)],
    [text('content'), view.content],
    [text('cause'), label(supervisionCauses[order.cause])],
    [text('units'), order.units.map(unitName).join(list)],
    [text('words'), order.text],
    [text('answerDue'), due === undefined ? undefined : fullTime(due)],
  ];
  return (
    <Sheet name={name} caseNo={view.caseNo} now={now}>
      <h1>{name}</h1>
      <p className="print-number">
        {text('number')} {view.caseNo}-{order.id}
      </p>
      <table className="print-grid">
        <tbody>
          <Rows rows={rows} />
          {order.units.map((unitId) => (
            <Fragment key={unitId}>
              <Answer order={order} unitId={unitId} />
            </Fragment>
          ))}
          {order.closedAt === undefined ? null : (
            <Rows rows={[[text('closed'), `${fullTime(order.closedAt)} ${order.comment ?? ''}`]]} />
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
    </Sheet>
  );
}
