/** Whom the responsibility catalogue names for this category and place. */
import type { ReplyOf } from '#web/api/client.ts';
import { useCatalogue, useUnitName } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type GroupProps, idOfField, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';
import type { IntakeValues } from './values.ts';

export type Hit = ReplyOf<'catalogue'>['items'][number];

/** Asks the catalogue for what stands in the form. */
export function useHits({ category, place: { district, street } }: IntakeValues) {
  return useCatalogue({
    ...(category === '' ? {} : { category }),
    ...(district === '' ? {} : { district }),
    ...(street === '' ? {} : { street }),
  });
}

/** The units to dispatch to: those chosen, as far as the catalogue still names them; otherwise its first. */
export function unitsOf(chosen: readonly string[] | undefined, hits: readonly Hit[]): string[] {
  const named = hits.map(({ unitId }) => unitId);
  return chosen === undefined ? named.slice(0, 1) : named.filter((unit) => chosen.includes(unit));
}

export function UnitHint({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const { error } = useFacts(problems)('units');
  const { data, error: failure, isLoading, refetch } = useHits(values);
  const hits = data?.items ?? [];
  const chosen = unitsOf(values.units, hits);
  const toggle = (unit: string) =>
    change({ units: chosen.includes(unit) ? chosen.filter((one) => one !== unit) : [...chosen, unit] });
  const words = values.category === '' ? 'unitsWait' : isLoading ? 'unitsLoading' : 'unitsNone';
  return (
    <fieldset className="form-field">
      <legend>{text('units')}</legend>
      {hits.length === 0 && failure === null ? (
        <p className="quiet" role="status">
          {text(words)}
        </p>
      ) : null}
      <ErrorNotice error={failure} onRetry={() => void refetch()} />
      {hits.map(({ unitId, reason }, index) => (
        <label className="unit-hit" key={unitId}>
          <input
            id={index === 0 ? idOfField('units') : undefined}
            type="checkbox"
            checked={chosen.includes(unitId)}
            onChange={() => toggle(unitId)}
          />
          <span>
            {unitName(unitId)}
            <small>{label(reason)}</small>
          </span>
        </label>
      ))}
      {error === undefined ? null : (
        <span className="field-error">
          <span aria-hidden="true">▲ </span>
          {error}
        </span>
      )}
    </fieldset>
  );
}
