/** Who asks. */
import {
  type Confidentiality,
  confidentialities,
  type RequesterKind,
  requesterKinds,
  type Sex,
  sexes,
} from '#core/vocabulary.ts';
import { CheckField, SelectField, TextField } from '../form/fields.tsx';
import { useLabel } from '../language.ts';
import { useText } from '../text.ts';
import type { GroupProps } from './group.ts';
import { optionsOf } from './options.ts';
import { caseFieldTexts, requesterGroups } from './texts.ts';

export type RequesterValues = {
  phone: string;
  name: string;
  sex: Sex | '';
  kind: RequesterKind | '';
  group: string;
  anonymous: boolean;
  confidentiality: Confidentiality | '';
};
/** `usual`: what no choice of confidentiality means; without it there is always a choice. */
type RequesterProps = GroupProps<RequesterValues> & { usual?: string };

/** The number first: it is what the call-taker sees when the call comes in. */
export function RequesterGroup({ value, onChange, facts, usual }: RequesterProps) {
  const text = useText(caseFieldTexts);
  const label = useLabel();
  return (
    <fieldset className="form-group">
      <legend>{text('requesterGroup')}</legend>
      <TextField facts={facts('phone')} type="tel" value={value.phone} onChange={(phone) => onChange({ phone })} />
      <TextField
        facts={facts('name')}
        value={value.name}
        disabled={value.anonymous}
        onChange={(name) => onChange({ name })}
      />
      <CheckField
        name={text('anonymous')}
        checked={value.anonymous}
        onChange={(anonymous) => onChange({ anonymous })}
      />
      <SelectField<Sex>
        facts={facts('sex')}
        value={value.sex}
        options={optionsOf(sexes, label)}
        blank="—"
        onChange={(sex) => onChange({ sex })}
      />
      <SelectField<RequesterKind>
        facts={facts('kind')}
        value={value.kind}
        options={optionsOf(requesterKinds, label)}
        blank="—"
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        facts={facts('group')}
        value={value.group}
        suggestions={requesterGroups.map((group) => ({ value: group.zh, label: label(group) }))}
        onChange={(group) => onChange({ group })}
      />
      <SelectField<Confidentiality>
        facts={facts('confidentiality')}
        value={value.confidentiality}
        options={optionsOf(confidentialities, label)}
        {...(usual === undefined ? {} : { blank: usual })}
        onChange={(confidentiality) => onChange({ confidentiality })}
      />
    </fieldset>
  );
}
