/** Where it is. */
import { inUse } from '#core/dictionaries.ts';
import { useDictionaries } from '#web/api/queries.ts';
import { SelectField, TextField } from '../form/fields.tsx';
import { useText } from '../text.ts';
import type { GroupProps } from './group.ts';
import { caseFieldTexts } from './texts.ts';

export type PlaceValues = { district: string; street: string; community: string; address: string };

/** A street tells its district; another district lets go of a street that is not in it. What is retired stays where it was chosen. */
export function PlaceGroup({ value, onChange, facts }: GroupProps<PlaceValues>) {
  const text = useText(caseFieldTexts);
  const divisions = inUse(useDictionaries().data?.divisions ?? []);
  const known = divisions.find(({ name }) => name === value.district);
  const districtOf = (street: string) =>
    known?.streets.includes(street) === true
      ? known.name
      : divisions.find(({ streets }) => streets.includes(street))?.name;
  const kept = (name: string, offered: readonly string[]) =>
    name === '' || offered.includes(name) ? [] : [{ value: name, label: name }];
  const districts = divisions.map(({ name }) => name);
  const inReach = known === undefined ? divisions : [known];
  return (
    <fieldset className="form-group">
      <legend>{text('placeGroup')}</legend>
      <SelectField
        facts={facts('district')}
        value={value.district}
        options={[...districts.map((name) => ({ value: name, label: name })), ...kept(value.district, districts)]}
        blank="—"
        onChange={(district) => {
          const stays = district === '' || districtOf(value.street) === district;
          onChange({ district, ...(stays ? {} : { street: '' }) });
        }}
      />
      <SelectField
        facts={facts('street')}
        value={value.street}
        options={[
          ...inReach.flatMap(({ name, streets }) =>
            streets.map((street) => ({
              value: street,
              label: street,
              ...(known === undefined ? { group: name } : {}),
            })),
          ),
          ...kept(
            value.street,
            inReach.flatMap(({ streets }) => streets),
          ),
        ]}
        blank="—"
        onChange={(street) => onChange({ street, ...(street === '' ? {} : { district: districtOf(street) ?? '' }) })}
      />
      <TextField facts={facts('community')} value={value.community} onChange={(community) => onChange({ community })} />
      <TextField facts={facts('address', 'two')} value={value.address} onChange={(address) => onChange({ address })} />
    </fieldset>
  );
}
