/** Who asks. */
import {
  type Confidentiality,
  confidentialities,
  type RequesterKind,
  requesterKinds,
  type Sex,
  sexes,
  usualConfidentiality,
} from '#core/vocabulary.ts';
import { CheckField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type GroupProps, useFacts } from './field-facts.ts';
import { optionsOf } from './options.ts';
import { intakeTexts, requesterGroups } from './texts.ts';

/** The number first: it is what the call-taker sees when the call comes in. */
export function RequesterFields({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const facts = useFacts(problems);
  const { requester, nature } = values;
  const set = (part: Partial<typeof requester>) => change({ requester: { ...requester, ...part } });
  const usual = label(confidentialities[usualConfidentiality(nature === '' ? 'other' : nature)]);
  return (
    <fieldset className="form-group">
      <legend>{text('requesterGroup')}</legend>
      <TextField
        facts={facts('requester.phone')}
        type="tel"
        value={requester.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        facts={facts('requester.name')}
        value={requester.name}
        disabled={requester.anonymous}
        onChange={(name) => set({ name })}
      />
      <CheckField name={text('anonymous')} checked={requester.anonymous} onChange={(anonymous) => set({ anonymous })} />
      <SelectField<Sex>
        facts={{ id: 'intake-sex', name: text('sex') }}
        value={requester.sex}
        options={optionsOf(sexes, label)}
        blank="—"
        onChange={(sex) => set({ sex })}
      />
      <SelectField<RequesterKind>
        facts={{ id: 'intake-kind', name: text('kind') }}
        value={requester.kind}
        options={optionsOf(requesterKinds, label)}
        blank="—"
        onChange={(kind) => set({ kind })}
      />
      <TextField
        facts={facts('requester.group')}
        value={requester.group}
        suggestions={requesterGroups.map((group) => ({ value: group.zh, label: label(group) }))}
        onChange={(group) => set({ group })}
      />
      <SelectField<Confidentiality>
        facts={{ id: 'intake-confidentiality', name: text('confidentiality') }}
        value={requester.confidentiality}
        options={optionsOf(confidentialities, label)}
        blank={text('usual', { what: usual })}
        onChange={(confidentiality) => set({ confidentiality })}
      />
    </fieldset>
  );
}
