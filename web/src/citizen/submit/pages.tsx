/** The pages of a request that ask something. */
import { useEffect, useState } from 'react';
import { citizenNatures } from '#core/public/choices.ts';
import { natures } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type AnswerOf, ask } from '../api.ts';
import { longest } from '../facts.ts';
import { Choice, Field } from '../form.tsx';
import type { Editing } from './submit.tsx';
import { submitTexts } from './texts.ts';

export function Matter({ draft, set, errors }: Editing) {
  const text = useText(submitTexts);
  const label = useLabel();
  return (
    <Choice
      id="nature"
      legend={text('nature')}
      error={errors.nature}
      value={draft.nature}
      options={citizenNatures.map((key) => [key, label(natures[key])] as const)}
      onChange={(nature) => set({ nature })}
    />
  );
}

export function Words({ draft, set, errors }: Editing) {
  const text = useText(submitTexts);
  const most = longest.content;
  return (
    <Field id="content" label={text('content')} hint={text('contentHint')} error={errors.content}>
      {(field) => (
        <>
          <textarea
            {...field}
            rows={8}
            maxLength={most}
            value={draft.content}
            onChange={(event) => set({ content: event.target.value })}
          />
          <p className="hint">{text('left', { count: most - draft.content.length })}</p>
        </>
      )}
    </Field>
  );
}

type Districts = AnswerOf<'publicForm'>['districts'];

/** The districts to choose from; none while they are on their way or cannot be had: the address alone will do. */
function useDistricts(): Districts {
  const [districts, setDistricts] = useState<Districts>([]);
  useEffect(() => {
    ask('publicForm', undefined)
      .then((form) => setDistricts(form.districts))
      .catch(() => undefined);
  }, []);
  return districts;
}

export function Place({ draft, set }: Editing) {
  const text = useText(submitTexts);
  const districts = useDistricts();
  const streets = districts.find(({ name }) => name === draft.district)?.streets ?? [];
  return (
    <>
      {districts.length === 0 ? null : (
        <Field id="district" label={text('district')} optional>
          {(field) => (
            <select
              {...field}
              value={draft.district}
              onChange={(event) => set({ district: event.target.value, street: '' })}
            >
              <option value="">{text('notChosen')}</option>
              {districts.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {streets.length === 0 ? null : (
        <Field id="street" label={text('street')} optional>
          {(field) => (
            <select {...field} value={draft.street} onChange={(event) => set({ street: event.target.value })}>
              <option value="">{text('notChosen')}</option>
              {streets.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field id="address" label={text('address')} hint={text('addressHint')} optional>
        {(field) => (
          <input
            {...field}
            autoComplete="street-address"
            maxLength={longest.address}
            value={draft.address}
            onChange={(event) => set({ address: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

export function Contact({ draft, set, errors }: Editing) {
  const text = useText(submitTexts);
  return (
    <>
      <p>{text('contactHint')}</p>
      <Field id="name" label={text('name')} optional>
        {(field) => (
          <input
            {...field}
            autoComplete="name"
            maxLength={longest.name}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field id="phone" label={text('phone')} error={errors.phone} optional>
        {(field) => (
          <input
            {...field}
            type="tel"
            autoComplete="tel"
            maxLength={20}
            value={draft.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.confidential}
          onChange={(event) => set({ confidential: event.target.checked })}
        />
        {text('confidential')}
      </label>
    </>
  );
}
