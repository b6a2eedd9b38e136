/** 申请退回 and 审批退回: a unit objects, the centre decides and may dispatch the part again at once. */

import { fieldRules } from '#web/api/field-rules.ts';
import { useUnitName, useUnits } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { answerOf, Choice, Select } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';
import { bodyUnits, type ChosenUnit, unitProblems } from './units/chosen.ts';
import { isDispatchable } from './units/dispatchable.ts';
import { RedispatchFields, successorsFor } from './units/redispatch.tsx';

/** The reason comes first; a better unit may be proposed. */
export function AskReturnForm(props: CommandFormProps) {
  const text = useText(commandTexts);
  const label = useLabel();
  const units = (useUnits().data?.items ?? []).filter(isDispatchable);
  const form = useCommandForm({
    ...props,
    name: 'ask-return',
    initial: { reason: '', proposedUnitId: '' },
    names: { reason: commandTexts.returnReason, proposedUnitId: commandTexts.proposedUnitId },
    body: (values) => values,
  });
  return (
    <CommandFrame form={form}>
      <p className="quiet">{text('returnHint')}</p>
      <TextArea form={form} path="reason" rows={3} />
      <Select
        form={form}
        path="proposedUnitId"
        none={text('noProposal')}
        options={units
          .filter(({ id }) => id !== props.branch?.unitId)
          .map((unit) => ({ value: unit.id, label: label(unit) }))}
      />
    </CommandFrame>
  );
}

const decideNames = {
  agree: commandTexts.agree,
  units: commandTexts.otherUnits,
  leadUnitId: commandTexts.newLead,
  requirement: commandTexts.requirement,
  comment: commandTexts.comment,
};
type Decision = {
  agree: string;
  comment: string;
  units: readonly ChosenUnit[];
  requirement: string;
  leadUnitId: string;
};
const undecided: Decision = { agree: 'yes', comment: '', units: [], requirement: '', leadUnitId: '' };

/** Agreeing may name new units; a lead that goes needs a successor among those who stay. Refusing needs a comment. */
export function DecideReturnForm(props: CommandFormProps) {
  const { view, branch } = props;
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const form = useCommandForm({
    ...props,
    name: 'decide-return',
    initial: undecided,
    names: decideNames,
    body: ({ agree, comment, units, requirement, leadUnitId }) =>
      agree === 'yes'
        ? {
            agree: true,
            comment,
            units: bodyUnits(units),
            ...(units.length === 0 ? {} : { requirement }),
            ...(successorsFor(view, branch, units, units.length > 0) === undefined ? {} : { leadUnitId }),
          }
        : { agree: answerOf(agree), comment },
    check: ({ agree, comment, units, leadUnitId }) => {
      if (agree === 'no') {
        return comment.trim() === '' ? [{ path: 'comment', message: sentence('required', commandTexts.comment) }] : [];
      }
      const successors = successorsFor(view, branch, units, units.length > 0);
      const missing = successors !== undefined && !successors.includes(leadUnitId);
      return [
        ...unitProblems(units, fieldRules.dispatch ?? {}),
        ...(missing ? [{ path: 'leadUnitId', message: commandTexts.leadMissing }] : []),
      ];
    },
  });
  const asked = branch?.returns.at(-1);
  const agrees = form.values.agree === 'yes';
  return (
    <CommandFrame form={form} sendLabel={text(agrees ? 'agreeYes' : 'agreeNo')}>
      {asked === undefined || branch === undefined ? null : (
        <blockquote>
          <p className="quiet">{text('returnAsked', { unit: unitName(branch.unitId) })}</p>
          <p>{asked.reason}</p>
          {asked.proposedUnitId === undefined ? null : (
            <p>{text('proposes', { unit: unitName(asked.proposedUnitId) })}</p>
          )}
        </blockquote>
      )}
      <Choice form={form} path="agree" options={useYesNo('agreeYes', 'agreeNo')} />
      {agrees ? (
        <>
          <p className="quiet">{text('agreeHint')}</p>
          <RedispatchFields form={form} settled={false} />
        </>
      ) : null}
      <TextArea form={form} path="comment" rows={2} required={!agrees} />
    </CommandFrame>
  );
}
