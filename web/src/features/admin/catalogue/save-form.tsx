/** Saving the changed list as the next version, with the reason; what is wrong with an entry is named with it. */
import { useState } from 'react';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { adminTexts } from '../texts.ts';
import { catalogueTexts } from './texts.ts';

type SaveFormProps = { entries: readonly CatalogueEntry[]; version: number; onDone: () => void };

export function SaveForm({ entries, version, onDone }: SaveFormProps) {
  const text = useText(catalogueTexts);
  const shared = useText(adminTexts);
  const change = useChange('saveCatalogue');
  const [note, setNote] = useState('');
  const fields = useFields({ note: shared('note') }, change.error);
  const problems = fields.problems.map(({ path, message }) => {
    const entry = entries[Number(/^entries\.(\d+)/.exec(path)?.[1])];
    return {
      path,
      message: entry === undefined ? message : `${entry.category} ${entry.area?.district ?? ''}：${message}`,
    };
  });
  const body = { entries: entries.map((entry) => ({ ...entry, units: [...entry.units] })), note };
  return (
    <div className="surface">
      <p role="status">
        <strong>{text('unsaved', { count: entries.length })}</strong>
      </p>
      <ChangeForm
        title={text('saveAll')}
        fields={{ ...fields, problems }}
        change={change}
        onSubmit={() =>
          change.send({ body: body as never }, version, () => {
            announce(shared('saved'));
            onDone();
          })
        }
        buttons={
          <>
            <button type="submit" className="plain-button primary-button">
              {text('saveAll')}
            </button>
            <button type="button" className="plain-button" onClick={onDone}>
              {text('discard')}
            </button>
          </>
        }
      >
        <div className="form-group">
          <TextField facts={fields.facts('note', { required: true, wide: 'two' })} value={note} onChange={setNote} />
        </div>
      </ChangeForm>
    </div>
  );
}
