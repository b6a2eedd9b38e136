/** What the administrator makes of a proposal: carried out, or not and why. */
import { useState } from 'react';
import { proposalAreas, type Settlement, settlements } from '#core/admin/proposals.ts';
import type { ProposalView } from '#core/routes/proposals.ts';
import { keysOf } from '#core/vocabulary.ts';
import { useChange } from '#web/features/admin/data.ts';
import { OpenedForm } from '#web/features/admin/opened-form.tsx';
import { announce } from '#web/ui/announce.tsx';
import { ChoiceField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { proposalTexts } from './texts.ts';

export function SettleForm({ proposal, onClose }: { proposal: ProposalView; onClose: () => void }) {
  const text = useText(proposalTexts);
  const label = useLabel();
  const change = useChange('settleProposal');
  const [values, setValues] = useState<{ as: Settlement; reason: string }>({ as: 'done', reason: '' });
  const fields = useFields({ as: text('as'), reason: text('reason') }, change.error);
  const done = () => {
    announce(text('settled'));
    onClose();
  };
  const facts = { name: proposal.by.name, area: label(proposalAreas[proposal.area]) };
  return (
    <OpenedForm
      title={text('settleNamed', facts)}
      intro={text('warning')}
      fields={fields}
      change={change}
      onClose={onClose}
      onSubmit={() => change.send({ params: { proposalId: proposal.id }, body: values }, proposal.version, done)}
    >
      <div className="form-group">
        <ChoiceField<Settlement>
          facts={fields.facts('as', { required: true, wide: 'two' })}
          value={values.as}
          options={keysOf(settlements).map((value) => ({ value, label: label(settlements[value]) }))}
          onChange={(as) => setValues({ ...values, as: as as Settlement })}
        />
        <TextField
          facts={fields.facts('reason', { required: true, wide: true })}
          value={values.reason}
          onChange={(reason) => setValues({ ...values, reason })}
        />
      </div>
    </OpenedForm>
  );
}
