/** 审批重办 and 重新打开: a further round for a case that was done. */
import type { CaseView } from '#core/view/shapes.ts';
import { satisfactions } from '#core/vocabulary.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { answerOf, Choice, Ticks } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';
import { bodyUnits, type ChosenUnit, chosen, unitProblems } from './units/chosen.ts';
import { useDispatchable } from './units/dispatchable.ts';
import { useSuggestions } from './units/suggestions.ts';
import { UnitsField } from './units/units-field.tsx';

/** Units that have completed their part in this round: those who can do it again. */
export function completedUnits({ branches }: Pick<CaseView, 'branches'>): string[] {
  return branches.filter(({ current, status }) => current && status === 'completed').map(({ unitId }) => unitId);
}

/** What the citizen said when asked back. */
function LastCallback({ view }: { view: CaseView }) {
  const text = useText(commandTexts);
  const label = useLabel();
  const last = view.callback?.attempts.at(-1);
  if (last === undefined) return null;
  const { solved, result, attitude, reason, note } = last;
  const answers = [
    solved === undefined ? undefined : `${text('solved')}: ${text(solved ? 'yes' : 'no')}`,
    result === undefined ? undefined : `${text('resultSatisfaction')}: ${label(satisfactions[result])}`,
    attitude === undefined ? undefined : `${text('attitudeSatisfaction')}: ${label(satisfactions[attitude])}`,
  ];
  return (
    <blockquote>
      <p className="quiet">{text('lastCallback')}</p>
      <p>{answers.filter((answer) => answer !== undefined).join(' · ')}</p>
      {reason === undefined ? null : <p>{reason}</p>}
      {note === undefined ? null : <p>{note}</p>}
    </blockquote>
  );
}

const decideNames = {
  agree: commandTexts.agree,
  units: commandTexts.rehandleUnits,
  requirement: commandTexts.requirement,
  comment: commandTexts.comment,
};

/** Agreeing opens a round for the ticked units; refusing completes the case and needs a comment. */
export function DecideRehandleForm(props: CommandFormProps) {
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const able = completedUnits(props.view);
  const form = useCommandForm({
    ...props,
    name: 'decide-rehandle',
    initial: { agree: 'yes', comment: '', units: able as readonly string[], requirement: '' },
    names: decideNames,
    body: ({ agree, comment, units, requirement }) =>
      agree === 'yes' ? { agree: true, comment, units, requirement } : { agree: answerOf(agree), comment },
    check: ({ agree, comment, units }) => {
      if (agree === 'yes') {
        return units.length > 0 ? [] : [{ path: 'units', message: sentence('required', commandTexts.rehandleUnits) }];
      }
      return comment.trim() === '' ? [{ path: 'comment', message: sentence('required', commandTexts.comment) }] : [];
    },
  });
  const agrees = form.values.agree === 'yes';
  return (
    <CommandFrame form={form} sendLabel={text(agrees ? 'agreeYes' : 'agreeNo')}>
      <LastCallback view={props.view} />
      <Choice form={form} path="agree" options={useYesNo('agreeYes', 'agreeNo')} />
      {agrees ? (
        <>
          <p className="quiet">{text('rehandleHint')}</p>
          <Ticks form={form} path="units" options={able.map((value) => ({ value, label: unitName(value) }))} />
          <TextArea form={form} path="requirement" rows={2} />
        </>
      ) : null}
      <TextArea form={form} path="comment" rows={2} required={!agrees} />
    </CommandFrame>
  );
}

const reopenNames = {
  reason: commandTexts.reason,
  units: commandTexts.rehandleUnits,
  requirement: commandTexts.requirement,
};
type Reopening = { reason: string; units: readonly ChosenUnit[]; requirement: string };

/** After completion a further round for the chosen units, new ones among them; otherwise to the chosen units or the centre's queue. */
export function ReopenForm(props: CommandFormProps) {
  const { view } = props;
  const text = useText(commandTexts);
  const options = useDispatchable();
  const { suggestions } = useSuggestions(view);
  const again = view.status === 'completed';
  const initial: Reopening = { reason: '', units: again ? completedUnits(view).map(chosen) : [], requirement: '' };
  const form = useCommandForm({
    ...props,
    name: 'reopen',
    initial,
    names: again ? reopenNames : { ...reopenNames, units: commandTexts.units },
    body: ({ reason, units, requirement }) => ({
      reason,
      units: bodyUnits(units),
      ...(units.length === 0 ? {} : { requirement }),
    }),
    check: ({ units }) =>
      again && units.length === 0
        ? [{ path: 'units', message: sentence('required', commandTexts.rehandleUnits) }]
        : unitProblems(units, fieldRules.dispatch ?? {}),
  });
  return (
    <CommandFrame form={form}>
      <p className="quiet">{text(again ? 'reopenAgain' : 'reopenQueue')}</p>
      <TextArea form={form} path="reason" rows={2} />
      <UnitsField form={form} options={options} suggestions={again ? [] : suggestions} required={again} />
      {form.values.units.length === 0 ? null : <TextArea form={form} path="requirement" rows={2} />}
    </CommandFrame>
  );
}
