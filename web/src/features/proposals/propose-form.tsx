/** The form in which the centre proposes a change. */
import { useState } from 'react';
import { type ProposalArea, proposalAreas } from '#core/admin/proposals.ts';
import { keysOf } from '#core/vocabulary.ts';
import { useChange } from '#web/features/admin/data.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { proposalTexts } from './texts.ts';

const areas = keysOf(proposalAreas);
const blank = { subject: '', wish: '', why: '' };

/** `area`: what is chosen to begin with. */
export function ProposeForm({ area: first = 'policy' }: { area?: ProposalArea | undefined }) {
  const text = useText(proposalTexts);
  const label = useLabel();
  const change = useChange('proposeChange');
  const [values, setValues] = useState({ area: first, ...blank });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const names = { area: text('area'), subject: text('subject'), wish: text('wish'), why: text('why') };
  const fields = useFields(names, change.error);
  const done = () => {
    announce(text('proposed'));
    setValues({ area: values.area, ...blank });
  };
  const title = text('new');
  return (
    <section className="surface stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{text('warning')}</p>
      <ChangeForm
        title={title}
        fields={fields}
        change={change}
        onSubmit={() => change.send({ body: values }, undefined, done)}
        buttons={
          <button type="submit" className="plain-button primary-button">
            {text('propose')}
          </button>
        }
      >
        <div className="form-group">
          <SelectField<ProposalArea>
            facts={fields.facts('area', { required: true })}
            value={values.area}
            options={areas.map((value) => ({ value, label: label(proposalAreas[value]) }))}
            onChange={(area) => set({ area: area as ProposalArea })}
          />
          <TextField
            facts={fields.facts('subject', { hint: text('subjectHint') })}
            value={values.subject}
            onChange={(subject) => set({ subject })}
          />
          <AreaField
            facts={fields.facts('wish', { required: true, wide: true })}
            value={values.wish}
            rows={3}
            most={maxLengthOf('proposeChange', 'wish')}
            onChange={(wish) => set({ wish })}
          />
          <TextField
            facts={fields.facts('why', { required: true, wide: true })}
            value={values.why}
            onChange={(why) => set({ why })}
          />
        </div>
      </ChangeForm>
    </section>
  );
}
