/** What a case form says after the units' parts: the reply, the callback, orders, remarks, and what else became of the case. */
import type { CaseView } from '#core/view/shapes.ts';
import { callbackOutcomes, refusalGrounds, satisfactions, supervisionCauses } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { caseTexts } from '#web/features/case/texts.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { orderDue } from '#web/ui/orders.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { Part, Statement } from './part.tsx';
import { type Row, Rows } from './sheet.tsx';
import { formTexts, printTexts } from './texts.ts';

type Answers = {
  solved?: boolean | undefined;
  result?: keyof typeof satisfactions | undefined;
  attitude?: keyof typeof satisfactions | undefined;
};

/** What a citizen answered, in one line. */
function useAnswers(): (answers: Answers) => string {
  const text = useText(caseTexts);
  const label = useLabel();
  return ({ solved, result, attitude }) =>
    [
      solved === undefined ? undefined : `${text('solved')}: ${text(solved ? 'yes' : 'no')}`,
      result === undefined ? undefined : `${text('satisfactionResult')}: ${label(satisfactions[result])}`,
      attitude === undefined ? undefined : `${text('satisfactionAttitude')}: ${label(satisfactions[attitude])}`,
    ]
      .filter((answer) => answer !== undefined)
      .join(' · ');
}

function Replies({ view }: { view: CaseView }) {
  const own = useText(formTexts);
  const text = useText(caseTexts);
  const unitName = useUnitName();
  const replies = view.result?.replies ?? [];
  if (replies.length === 0) return null;
  return (
    <Part title={own('replies')}>
      {replies.map(({ unitId, reply }) => (
        <Statement key={`${unitId} ${reply}`} by={unitId === undefined ? text('atDesk') : unitName(unitId)}>
          <p>{reply}</p>
        </Statement>
      ))}
    </Part>
  );
}

function Callback({ view: { callback, rating } }: { view: CaseView }) {
  const own = useText(formTexts);
  const text = useText(caseTexts);
  const label = useLabel();
  const answers = useAnswers();
  if (callback === undefined && rating === undefined) return null;
  return (
    <Part title={own('callback')}>
      {callback?.attempts.map((attempt, index) => (
        <Statement
          key={attempt.at}
          by={`${text('attempt', { count: index + 1 })}　${fullTime(attempt.at)}　${attempt.by}`}
        >
          <p>
            {[text(attempt.reached ? 'reached' : 'notReached'), answers(attempt), attempt.reason, attempt.note]
              .filter((part) => part !== undefined && part !== '')
              .join(' · ')}
          </p>
        </Statement>
      ))}
      {callback?.outcome === undefined ? null : (
        <p>
          {text('outcome')}: {label(callbackOutcomes[callback.outcome])}
        </p>
      )}
      {rating === undefined ? null : (
        <Statement by={`${text('rating')}　${fullTime(rating.at)}`}>
          <p>{[answers(rating), rating.reason].filter((part) => part !== undefined).join(' · ')}</p>
        </Statement>
      )}
    </Part>
  );
}

function Orders({ view }: { view: CaseView }) {
  const own = useText(formTexts);
  const text = useText(caseTexts);
  const words = useText(printTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const list = useLanguage() === 'zh' ? '、' : ', ';
  if (view.orders.length === 0) return null;
  return (
    <Part title={own('orders')}>
      {view.orders.map((order) => {
        const { id, instruction, by, at, cause, units, answers, closedAt, comment } = order;
        const due = orderDue(view, order);
        const head = [text(instruction ? 'instructionNo' : 'orderNo', { id }), label(supervisionCauses[cause])];
        return (
          <Statement key={id} by={[...head, text('orderBy', { by, at: fullTime(at) })].join('　')}>
            <p>{order.text ?? '—'}</p>
            <p>
              {[units.map(unitName).join(list), due === undefined ? '' : `${words('answerDue')} ${fullTime(due)}`]
                .filter(Boolean)
                .join('　')}
            </p>
            {answers.map((answer) => (
              <p key={`${answer.unitId} ${answer.at}`}>
                <b>{unitName(answer.unitId)}</b>　{answer.text} {answer.by} {fullTime(answer.at)}
              </p>
            ))}
            {closedAt === undefined ? null : (
              <p>
                {text('orderClosedAt')} {fullTime(closedAt)} {comment}
              </p>
            )}
          </Statement>
        );
      })}
    </Part>
  );
}

function Remarks({ view: { supplements, notes } }: { view: CaseView }) {
  const own = useText(formTexts);
  const remarks = [
    ...supplements.map((one) => ({ ...one, kind: own('supplement') })),
    ...notes.map((one) => ({ ...one, kind: own('note') })),
  ];
  if (remarks.length === 0) return null;
  return (
    <Part title={own('remarks')}>
      {remarks.map(({ kind, at, by, text }) => (
        <Statement key={`${kind} ${at} ${text}`} by={`${kind}　${fullTime(at)}　${by}`}>
          <p>{text}</p>
        </Statement>
      ))}
    </Part>
  );
}

/** What a plain case has none of: each with its words. */
function useSideRows(view: CaseView): Row[] {
  const text = useText(caseTexts);
  const label = useLabel();
  const { parked, mergedInto, followers = [], repeatOf, refusal, exclusion, late } = view;
  const excluded =
    exclusion === undefined
      ? []
      : [
          text('exclusionAsked', { by: exclusion.askedBy, at: fullTime(exclusion.askedAt) }),
          exclusion.agreed === undefined
            ? text('undecided')
            : text(exclusion.agreed ? 'exclusionAgreed' : 'exclusionRefused'),
          exclusion.reason,
          exclusion.comment,
        ];
  const rows: [string, (string | undefined)[]][] = [
    [
      text('parkedTitle'),
      parked === undefined
        ? []
        : [
            text('parkedLine', { by: parked.by, at: fullTime(parked.at) }),
            text('reviewAt', { at: fullTime(parked.reviewAt) }),
            parked.reason,
          ],
    ],
    [text('leadCase'), [mergedInto]],
    [text('followersTitle', { count: followers.length }), followers],
    [text('repeatTitle'), [repeatOf]],
    [text('lateTitle'), [late?.reason]],
    [text('refusedTitle'), refusal === undefined ? [] : [label(refusalGrounds[refusal.ground]), refusal.guidance]],
    [text('endReason'), [view.endReason]],
    [text('exclusionTitle'), excluded],
  ];
  return rows.flatMap(([name, words]): Row[] => {
    const said = words.filter((one) => one !== undefined && one !== '');
    return said.length === 0 ? [] : [[name, said.join('\n')]];
  });
}

function SideMatters({ view }: { view: CaseView }) {
  const own = useText(formTexts);
  const rows = useSideRows(view);
  if (rows.length === 0) return null;
  return (
    <Part title={own('sides')}>
      <table className="print-grid">
        <tbody>
          <Rows rows={rows} />
        </tbody>
      </table>
    </Part>
  );
}

export function FormCourse({ view }: { view: CaseView }) {
  return (
    <>
      <Replies view={view} />
      <Callback view={view} />
      <Orders view={view} />
      <Remarks view={view} />
      <SideMatters view={view} />
    </>
  );
}
