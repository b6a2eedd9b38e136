/** What saving would change, entry by entry, and the saving itself with its reason. */
import { useState } from 'react';
import { changeKinds } from '#core/admin/dictionary.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Change } from '../data.ts';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import type { Pending } from './pending.ts';
import { dictionaryTexts } from './texts.ts';

type Saving = Pick<Change<'saveCategories'>, 'error' | 'pending' | 'turn' | 'reset'>;
type SaveFormProps<C> = {
  pending: Pending<C>;
  saving: Saving;
  /** A form that shows its own errors is open. */
  hasForm: boolean;
  onSave: (note: string, onDone: () => void) => void;
  /** Reads what somebody else has saved meanwhile. */
  onLatest: () => Promise<unknown>;
};

function Lines<C>({ pending: { reply } }: Pick<SaveFormProps<C>, 'pending'>) {
  const text = useText(dictionaryTexts);
  const label = useLabel();
  if (reply === undefined) return null;
  const { lines, copied, retired } = reply;
  const rows = lines.map(({ as, key, before, after }, index) => ({
    key: `${index} ${key}`,
    cells: [
      <code key="key">{key}</code>,
      label(changeKinds[as]),
      before === undefined ? '—' : label(before),
      label(after),
    ],
  }));
  return (
    <>
      <p role="status">
        <strong>{text('pending', { count: lines.length })}</strong>{' '}
        {copied === 0 ? '' : text('copied', { count: copied })} {retired === 0 ? '' : text('stays', { count: retired })}
      </p>
      <AdminTable
        caption={text('pending', { count: lines.length })}
        head={[text('entry'), text('kind'), text('before'), text('after')]}
        rows={rows}
        nothing={text('nothing')}
      />
    </>
  );
}

export function SaveForm<C>({ pending, saving, hasForm, onSave, onLatest }: SaveFormProps<C>) {
  const text = useText(dictionaryTexts);
  const shared = useText(adminTexts);
  const [note, setNote] = useState('');
  const fields = useFields({ note: shared('note') }, saving.error);
  if (pending.changes.length === 0) return hasForm ? null : <ErrorNotice error={pending.error} />;
  const done = () => {
    announce(shared('saved'));
    setNote('');
    pending.clear();
  };
  const latest = () => {
    saving.reset();
    void onLatest().then(pending.again);
  };
  return (
    <section className="surface stack" aria-label={text('save')}>
      <Lines pending={pending} />
      {hasForm ? null : <ErrorNotice error={pending.error} />}
      <ChangeForm
        title={text('save')}
        fields={fields}
        change={{ ...saving, pending: saving.pending || pending.busy }}
        onSubmit={() => onSave(note, done)}
        onShowLatest={latest}
        buttons={
          <>
            <button type="submit" className="plain-button primary-button">
              {text('save')}
            </button>
            <button type="button" className="plain-button" onClick={pending.undo}>
              {text('undo')}
            </button>
            <button type="button" className="plain-button" onClick={pending.clear}>
              {text('discard')}
            </button>
          </>
        }
      >
        <div className="form-group">
          <TextField facts={fields.facts('note', { required: true, wide: 'two' })} value={note} onChange={setNote} />
        </div>
      </ChangeForm>
    </section>
  );
}
