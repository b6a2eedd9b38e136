/** Where it is. */
import { useDictionaries } from '#web/api/queries.ts';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { type GroupProps, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';

/** A street tells its district; another district lets go of a street that is not in it. */
export function PlaceFields({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const facts = useFacts(problems);
  const divisions = useDictionaries().data?.divisions ?? [];
  const { place } = values;
  const set = (part: Partial<typeof place>) => change({ place: { ...place, ...part } });
  const districtOf = (street: string) => divisions.find(({ streets }) => streets.includes(street))?.name;
  const known = divisions.find(({ name }) => name === place.district);
  const inReach = known === undefined ? divisions : [known];
  return (
    <fieldset className="form-group">
      <legend>{text('placeGroup')}</legend>
      <SelectField
        facts={facts('place.district')}
        value={place.district}
        options={divisions.map(({ name }) => ({ value: name, label: name }))}
        blank="—"
        onChange={(district) => {
          const stays = district === '' || districtOf(place.street) === district;
          set({ district, ...(stays ? {} : { street: '' }) });
        }}
      />
      <SelectField
        facts={facts('place.street')}
        value={place.street}
        options={inReach.flatMap(({ name, streets }) =>
          streets.map((street) => ({ value: street, label: street, ...(known === undefined ? { group: name } : {}) })),
        )}
        blank="—"
        onChange={(street) => set({ street, ...(street === '' ? {} : { district: districtOf(street) ?? '' }) })}
      />
      <TextField
        facts={facts('place.community')}
        value={place.community}
        onChange={(community) => set({ community })}
      />
      <TextField facts={facts('place.address', 'two')} value={place.address} onChange={(address) => set({ address })} />
    </fieldset>
  );
}
