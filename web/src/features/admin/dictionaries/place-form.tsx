/** Adding a district or a street, or another name for one. */
import { useState } from 'react';
import type { Place, PlaceChange } from '#core/admin/places.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';

import { EntryForm } from './entry-form.tsx';
import { nextPath, type Pending } from './pending.ts';
import { dictionaryTexts } from './texts.ts';

type PlaceFormProps = {
  /** Absent: one that is added. */
  place: Place | undefined;
  districts: readonly string[];
  pending: Pending<PlaceChange>;
  onClose: () => void;
};

/** As the service reads it: without a street it is the district. */
function placeOf(district: string, street: string): Place {
  return { district: district.trim(), ...(street.trim() === '' ? {} : { street: street.trim() }) };
}

export function PlaceForm({ place, districts, pending, onClose }: PlaceFormProps) {
  const text = useText(dictionaryTexts);
  const [values, setValues] = useState({ district: '', street: '', to: place?.street ?? place?.district ?? '' });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const at = nextPath(pending);
  const names = {
    [`${at}.district`]: text('district'),
    [`${at}.street`]: text('street'),
    [`${at}.to`]: text('newName'),
  };
  const fields = useFields(names, pending.error);
  const { district, street, to } = values;
  const change: PlaceChange =
    place === undefined ? { as: 'added', ...placeOf(district, street) } : { as: 'renamed', ...place, to: to.trim() };
  const title = place === undefined ? text('addPlace') : text('renameNamed', { name: place.street ?? place.district });
  return (
    <EntryForm
      title={title}
      {...(place === undefined ? {} : { hint: text('renameHint') })}
      fields={fields}
      pending={pending}
      onSubmit={() => pending.add([change], onClose)}
      onCancel={onClose}
    >
      {place !== undefined ? (
        <TextField
          facts={fields.facts(`${at}.to`, { required: true })}
          value={to}
          onChange={(next) => set({ to: next })}
        />
      ) : (
        <>
          <TextField
            facts={fields.facts(`${at}.district`, { required: true })}
            value={district}
            suggestions={districts.map((value) => ({ value, label: value }))}
            onChange={(next) => set({ district: next })}
          />
          <TextField
            facts={fields.facts(`${at}.street`, { hint: text('streetHint') })}
            value={street}
            onChange={(next) => set({ street: next })}
          />
        </>
      )}
    </EntryForm>
  );
}
