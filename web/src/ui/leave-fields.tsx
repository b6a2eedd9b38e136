/** Who acts for somebody on leave, from when until when: the fields, and what is sent of them. */
import { useState } from 'react';
import { type FieldFacts, SelectField, TextField } from './form/fields.tsx';
import { instantOf, localOf } from './local-times.ts';

type Delegation = { deputy: string; from: string; until: string };

/** What is typed, beginning with what holds now. */
export function useLeave(delegation: Delegation | undefined) {
  const [values, setValues] = useState<Delegation>({
    deputy: delegation?.deputy ?? '',
    from: delegation === undefined ? '' : localOf(delegation.from),
    until: delegation === undefined ? '' : localOf(delegation.until),
  });
  const { deputy, from, until } = values;
  return {
    values,
    set: (part: Partial<Delegation>) => setValues({ ...values, ...part }),
    body: {
      // Sent empty where nobody is chosen: without it the delegation would end, which has a button of its own.
      deputy,
      from: instantOf(from),
      until: instantOf(until),
    },
  };
}

type LeaveFieldsProps = {
  leave: ReturnType<typeof useLeave>;
  facts: (name: keyof Delegation, more: Partial<FieldFacts>) => FieldFacts;
  colleagues: readonly { id: string; name: string }[];
  /** What the choice says while there is none. */
  blank: string;
};

export function LeaveFields({ leave: { values, set }, facts, colleagues, blank }: LeaveFieldsProps) {
  return (
    <>
      <SelectField
        facts={facts('deputy', { required: true, wide: 'two' })}
        value={values.deputy}
        blank={blank}
        options={colleagues.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))}
        onChange={(deputy) => set({ deputy })}
      />
      <TextField
        facts={facts('from', { wide: 'two' })}
        type="datetime-local"
        value={values.from}
        onChange={(from) => set({ from })}
      />
      <TextField
        facts={facts('until', { required: true, wide: 'two' })}
        type="datetime-local"
        value={values.until}
        onChange={(until) => set({ until })}
      />
    </>
  );
}
