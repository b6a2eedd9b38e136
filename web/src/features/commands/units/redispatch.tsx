/** Dispatching a part to other units in the same command that ends it. */
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { Select } from '../form/choices.tsx';
import { TextArea } from '../form/text-fields.tsx';
import type { FormState } from '../form/use-command-form.ts';
import { commandTexts } from '../texts.ts';
import type { ChosenUnit } from './chosen.ts';
import { useDispatchable } from './dispatchable.ts';
import { standingUnits, takenUnits, useSuggestions } from './suggestions.ts';
import { UnitsField } from './units-field.tsx';

export type Redispatch = { units: readonly ChosenUnit[]; requirement: string; leadUnitId: string };

/**
 * Who may lead after the branch has ended: undefined where no lead has to be named, because another one leads, a single unit
 * remains, or (`settled` false) the part is not settled yet.
 */
export function successorsFor(
  view: CaseView,
  branch: BranchView | undefined,
  units: readonly ChosenUnit[],
  settled: boolean,
): string[] | undefined {
  if (branch?.role !== 'lead' || !settled) return undefined;
  const candidates = [...standingUnits(view, branch.id), ...units.map(({ unitId }) => unitId)];
  return candidates.length > 1 ? [...new Set(candidates)] : undefined;
}

type RedispatchProps<V extends Redispatch> = {
  form: FormState<V>;
  /** The part is settled by this command even if no other unit takes it. */
  settled: boolean;
  required?: boolean;
};

/** Units, their requirement, and the successor of a lead that ends. */
export function RedispatchFields<V extends Redispatch>({ form, settled, required = false }: RedispatchProps<V>) {
  const text = useText(commandTexts);
  const unitName = useUnitName();
  const { view, branch, values } = form;
  const { suggestions } = useSuggestions(view, branch?.id);
  const taken = takenUnits(view, branch?.id);
  const options = useDispatchable().filter(({ id }) => !taken.includes(id));
  const successors = successorsFor(view, branch, values.units, settled || values.units.length > 0);
  return (
    <>
      <UnitsField form={form} options={options} suggestions={suggestions} required={required} />
      {successors === undefined ? null : (
        <Select
          form={form as unknown as FormState<Redispatch>}
          path="leadUnitId"
          none={text('chooseLead')}
          options={successors.map((value) => ({ value, label: unitName(value) }))}
          required
        />
      )}
      {values.units.length === 0 ? null : (
        <TextArea form={form as unknown as FormState<Redispatch>} path="requirement" rows={2} />
      )}
    </>
  );
}
