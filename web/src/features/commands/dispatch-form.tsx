/** 派发: to one unit or several, side by side or with a lead; where a part has no unit the first suggestion is chosen already. */
import { useEffect } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { dispatchModes, keysOf } from '#core/vocabulary.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { useMe, useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { Choice, Select } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { numberOf } from './form/problems.ts';
import { ShortField, TextArea, TextLine } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';
import { bodyUnits, type ChosenUnit, chosen, unitProblems } from './units/chosen.ts';
import { useDispatchable } from './units/dispatchable.ts';
import { ReturnedParts } from './units/returned-parts.tsx';
import { standingUnits, takenUnits, unsettledReturns, useSuggestions } from './units/suggestions.ts';
import { UnitsField } from './units/units-field.tsx';

const names = {
  units: commandTexts.units,
  mode: commandTexts.mode,
  leadUnitId: commandTexts.leadUnitId,
  requirement: commandTexts.requirement,
  days: commandTexts.days,
  reason: commandTexts.daysReason,
};

export type DispatchValues = {
  units: readonly ChosenUnit[];
  requirement: string;
  mode: string;
  leadUnitId: string;
  days: string;
  reason: string;
};
const initial: DispatchValues = { units: [], requirement: '', mode: 'parallel', leadUnitId: '', days: '', reason: '' };

/**
 * What there is to say about lead and mode: a case that has parts in hand keeps its mode; where its lead is gone, one of all
 * the units takes the lead.
 */
export function leadership(view: CaseView, { units, mode }: Pick<DispatchValues, 'units' | 'mode'>) {
  const present = standingUnits(view);
  const added = present.length > 0;
  const candidates = [...new Set([...units.map(({ unitId }) => unitId), ...present])];
  const hasLead = view.branches.some(
    ({ unitId, role, current }) => current && role === 'lead' && present.includes(unitId),
  );
  const withLead = (added ? view.mode : mode) === 'lead_assist';
  const joint = candidates.length > 1;
  return { candidates, choosesLead: joint && withLead && !hasLead, choosesMode: joint && !added };
}

/** The body of the command; mode and lead only where they are this form's to say. */
export function dispatchBody(view: CaseView, values: DispatchValues) {
  const { choosesLead, choosesMode } = leadership(view, values);
  const { units, requirement, days, reason } = values;
  return {
    units: bodyUnits(units),
    requirement,
    days: numberOf(days),
    reason: units.some((unit) => unit.days !== '') || days !== '' ? reason : '',
    ...(choosesMode ? { mode: values.mode } : {}),
    ...(choosesLead ? { leadUnitId: values.leadUnitId } : {}),
  };
}

export function DispatchForm(props: CommandFormProps) {
  const { view } = props;
  const text = useText(commandTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const { suggestions, ready } = useSuggestions(view);
  const everyUnit = useDispatchable();
  const isCentre = useMe().data?.roles.includes('supervisor') === true;
  const form = useCommandForm({
    ...props,
    name: 'dispatch',
    initial,
    names,
    body: (values) => dispatchBody(view, values),
    check: (values) => {
      const { candidates, choosesLead } = leadership(view, values);
      const missing = choosesLead && !candidates.includes(values.leadUnitId);
      const lead = missing ? [{ path: 'leadUnitId', message: commandTexts.leadMissing }] : [];
      return [...unitProblems(values.units, fieldRules.dispatch ?? {}), ...lead];
    },
  });
  const { prefill, values } = form;
  const first = suggestions[0]?.unitId;
  const isWanted = standingUnits(view).length === 0 || unsettledReturns(view).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the suggestion is taken once, when it is known.
  useEffect(() => {
    if (ready && isWanted && first !== undefined) prefill({ units: [chosen(first)] });
  }, [ready, first]);
  const { candidates, choosesLead, choosesMode } = leadership(view, values);
  const taken = takenUnits(view);
  const offered = suggestions.map(({ unitId }) => unitId);
  const options = everyUnit.filter(({ id }) => !taken.includes(id) && (isCentre || offered.includes(id)));
  const longer = values.days !== '' || values.units.some(({ days }) => days !== '');
  return (
    <CommandFrame form={form}>
      <ReturnedParts view={view} />
      <UnitsField
        form={form}
        options={options}
        suggestions={suggestions}
        none={ready ? text(view.category === undefined ? 'noCategory' : 'noSuggestion') : undefined}
      />
      {choosesMode ? (
        <Choice
          form={form}
          path="mode"
          options={keysOf(dispatchModes).map((value) => ({ value, label: label(dispatchModes[value]) }))}
        />
      ) : null}
      {choosesLead ? (
        <Select
          form={form}
          path="leadUnitId"
          none={text('chooseLead')}
          options={candidates.map((value) => ({ value, label: unitName(value) }))}
          required
        />
      ) : null}
      <TextArea form={form} path="requirement" rows={3} />
      <ShortField form={form} path="days" type="number" hint={text('daysHint')} />
      {longer ? <TextLine form={form} path="reason" /> : null}
    </CommandFrame>
  );
}
