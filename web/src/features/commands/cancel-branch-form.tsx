/** 终止任务单: ends one unit's part, or waives a returned one. */
import { fieldRules } from '#web/api/field-rules.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from './form/command-frame.tsx';
import { sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';
import { bodyUnits, unitProblems } from './units/chosen.ts';
import { type Redispatch, RedispatchFields, successorsFor } from './units/redispatch.tsx';
import { standingUnits } from './units/suggestions.ts';

const names = {
  reason: commandTexts.reason,
  units: commandTexts.otherUnits,
  leadUnitId: commandTexts.newLead,
  requirement: commandTexts.requirement,
};
const initial: Redispatch & { reason: string } = { reason: '', units: [], requirement: '', leadUnitId: '' };

/** New units are needed when no other unit would remain; a lead that ends needs a successor. */
export function CancelBranchForm(props: CommandFormProps) {
  const { view, branch } = props;
  const text = useText(commandTexts);
  const isLast = standingUnits(view, branch?.id).length === 0;
  const form = useCommandForm({
    ...props,
    name: 'cancel-branch',
    initial,
    names,
    body: ({ reason, units, requirement, leadUnitId }) => ({
      reason,
      units: bodyUnits(units),
      ...(units.length === 0 ? {} : { requirement }),
      ...(successorsFor(view, branch, units, true) === undefined ? {} : { leadUnitId }),
    }),
    check: ({ units, leadUnitId }) => {
      const successors = successorsFor(view, branch, units, true);
      return [
        ...(isLast && units.length === 0
          ? [{ path: 'units', message: sentence('required', commandTexts.otherUnits) }]
          : unitProblems(units, fieldRules.dispatch ?? {})),
        ...(successors === undefined || successors.includes(leadUnitId)
          ? []
          : [{ path: 'leadUnitId', message: commandTexts.leadMissing }]),
      ];
    },
  });
  const hint = isLast ? 'cancelLast' : branch?.status === 'returned' ? 'waiveHint' : 'cancelHint';
  return (
    <CommandFrame form={form}>
      <p className="quiet">{text(hint)}</p>
      <TextArea form={form} path="reason" rows={2} />
      <RedispatchFields form={form} settled required={isLast} />
    </CommandFrame>
  );
}
