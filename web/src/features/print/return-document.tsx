/** 退回说明: one return of a unit with its reason, and what the centre decided; to be signed by both. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { placeText } from '#web/features/case/overview.tsx';
import { caseTexts } from '#web/features/case/texts.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { Rows, Sheet, Signature } from './sheet.tsx';
import { printTexts, returnTexts } from './texts.ts';

type Return = BranchView['returns'][number];

/** The return that an address names; the part's last one where it says no number. */
export function returnIn(
  { branches }: Pick<CaseView, 'branches'>,
  id: string | undefined,
  no: number | undefined,
): { branch: BranchView; asked: Return; no: number } | undefined {
  const branch = branches.find((one) => one.id === id);
  const number = no ?? branch?.returns.length ?? 0;
  const asked = branch?.returns[number - 1];
  return branch === undefined || asked === undefined ? undefined : { branch, asked, no: number };
}

type DocumentProps = { view: CaseView; branch: BranchView; asked: Return; no: number; now: string };

/** The requester is not on it: it goes from unit to centre about whose business the matter is. */
export function ReturnDocument({ view, branch, asked, no, now }: DocumentProps) {
  const text = useText(printTexts);
  const own = useText(returnTexts);
  const words = useText(caseTexts);
  const unitName = useUnitName();
  const { agreed, decidedAt, comment, proposedUnitId } = asked;
  const at = (instant: string | undefined) => (instant === undefined ? undefined : fullTime(instant));
  const decision = words(agreed === undefined ? 'undecided' : agreed ? 'agreed' : 'refused');
  return (
    <Sheet name={text('return')} caseNo={view.caseNo} now={now}>
      <h1>{text('return')}</h1>
      <p className="print-number">
        {view.caseNo}　{unitName(branch.unitId)}　{own('number', { no })}
      </p>
      <table className="print-grid">
        <tbody>
          <Rows
            rows={[
              [text('caseNumber'), view.caseNo],
              [text('caseTitle'), view.title],
              [text('received'), fullTime(view.receivedAt)],
              [text('place'), placeText(view.place)],
              [text('content'), view.content],
              [own('unit'), unitName(branch.unitId)],
              [own('dispatched'), fullTime(branch.dispatchedAt)],
              [own('signed'), at(branch.signedAt)],
              [own('requirement'), branch.requirement],
              [own('asked'), fullTime(asked.at)],
              [own('by'), asked.by],
              [own('reason'), asked.reason],
              [own('proposed'), proposedUnitId === undefined ? undefined : unitName(proposedUnitId)],
              [own('decision'), decision],
              [own('decidedAt'), at(decidedAt)],
              [own('comment'), comment],
            ]}
          />
        </tbody>
      </table>
      <div className="print-signs">
        <Signature name={own('unitSign')} />
        <Signature name={own('centreSign')} />
      </div>
    </Sheet>
  );
}
