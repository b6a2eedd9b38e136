/** The units of a case form: who has which part, by when and why, and what each of them found. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { branchRoles, branchStatuses } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { basisWords } from '#web/features/case/basis.ts';
import { usePeople } from '#web/features/case/people.ts';
import { caseTexts } from '#web/features/case/texts.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { Part, Statement } from './part.tsx';
import { formTexts } from './texts.ts';

const at = (instant: string | undefined) => (instant === undefined ? '—' : fullTime(instant));

/** A unit with its role, and the round where the case has more than one. */
function useBranchName(): (branch: BranchView) => string {
  const text = useText(caseTexts);
  const label = useLabel();
  const unitName = useUnitName();
  return ({ unitId, role, round, subUnitId }) =>
    [
      unitName(unitId),
      role === 'equal' ? undefined : label(branchRoles[role]),
      subUnitId === undefined ? undefined : unitName(subUnitId),
      round > 1 ? text('round', { round }) : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
}

/** When the part is due, what it was at first, and the rule in one line. */
function Due({ branch }: { branch: BranchView }) {
  const own = useText(formTexts);
  const label = useLabel();
  const clock = branch.clocks.find(({ kind }) => kind === 'completion');
  if (clock === undefined) return <>—</>;
  const { due, original, basis } = clock;
  return (
    <>
      {fullTime(due)}
      <br />
      {original === undefined || original === due ? null : (
        <>
          <small>{own('first', { due: fullTime(original) })}</small>
          <br />
        </>
      )}
      <small>{label(basisWords(basis))}</small>
    </>
  );
}

function BranchLine({ branch, number }: { branch: BranchView; number: number }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const name = useBranchName();
  const { status, settled, dispatchedAt, signedAt, completedAt } = branch;
  return (
    <tr>
      <td className="print-count">{number}</td>
      <th scope="row">{name(branch)}</th>
      <td>
        {label(branchStatuses[status])}
        {settled === undefined ? null : ` · ${text(settled)}`}
      </td>
      <td>
        {fullTime(dispatchedAt)}
        <br />
        {at(signedAt)}
        <br />
        {at(completedAt)}
      </td>
      <td>
        <Due branch={branch} />
      </td>
    </tr>
  );
}

/** What was asked of all parts alike; undefined where each was asked something else, or there is but one. */
function askedOfAll([first, ...others]: readonly BranchView[]): string | undefined {
  const { requirement } = first ?? {};
  return others.length > 0 && others.every((one) => one.requirement === requirement) ? requirement : undefined;
}

type OpinionProps = {
  branch: BranchView;
  /** Said once for all. */
  shared: string | undefined;
  personName: ReturnType<typeof usePeople>;
};

/** What was asked of a part, and what came of it. */
function Opinion({ branch, shared, personName }: OpinionProps) {
  const text = useText(caseTexts);
  const own = useText(formTexts);
  const name = useBranchName();
  const { requirement, opinion, solved, unsolvedReason, reviewComment, contacts, submittedAt, handler } = branch;
  const reached = contacts.filter((one) => one.reached).length;
  const facts = [
    requirement === undefined || shared !== undefined ? undefined : [text('requirement'), requirement],
    contacts.length === 0 ? undefined : [own('contact'), own('contactCount', { count: contacts.length, reached })],
    opinion === undefined ? undefined : [text('opinion'), opinion],
    solved === undefined ? undefined : [text('solved'), text(solved ? 'yes' : 'no')],
    unsolvedReason === undefined ? undefined : [text('unsolvedReason'), unsolvedReason],
    reviewComment === undefined ? undefined : [text('reviewComment'), reviewComment],
  ].filter((one) => one !== undefined);
  if (facts.length === 0) return null;
  const by = [name(branch), personName(handler), submittedAt === undefined ? undefined : fullTime(submittedAt)];
  return (
    <Statement by={by.filter((one) => one !== undefined).join('　')}>
      {facts.map(([what, words]) => (
        <p key={what}>
          <b>{what}</b>　{words}
        </p>
      ))}
    </Statement>
  );
}

export function FormBranches({ view: { caseNo, branches } }: { view: CaseView }) {
  const own = useText(formTexts);
  const text = useText(caseTexts);
  const personName = usePeople(caseNo);
  const shared = askedOfAll(branches);
  if (branches.length === 0)
    return (
      <Part title={own('handling')}>
        <p>{text('noBranches')}</p>
      </Part>
    );
  return (
    <>
      <Part title={own('handling')}>
        <table className="print-grid print-branches">
          <thead>
            <tr>
              <th scope="col" className="print-count">
                №
              </th>
              <th scope="col">{own('unit')}</th>
              <th scope="col">{own('part')}</th>
              <th scope="col">{own('times')}</th>
              <th scope="col">{own('dueAndWhy')}</th>
            </tr>
          </thead>
          <tbody>
            {branches.map((branch, index) => (
              <BranchLine key={branch.id} branch={branch} number={index + 1} />
            ))}
          </tbody>
        </table>
      </Part>
      <Part title={own('opinions')}>
        {shared === undefined ? null : (
          <Statement by={own('askedOfAll')}>
            <p>{shared}</p>
          </Statement>
        )}
        {branches.map((branch) => (
          <Opinion key={branch.id} branch={branch} shared={shared} personName={personName} />
        ))}
      </Part>
    </>
  );
}
