/** The form of one change: takes the focus when it opens and gives it back to where it came from. */
import type { ReactNode } from 'react';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { useOpened } from '#web/ui/form/use-opened.ts';
import { useText } from '#web/ui/text.ts';
import { dictionaryTexts } from './texts.ts';

type EntryFormProps = {
  title: string;
  hint?: string;
  fields: Parameters<typeof ChangeForm>[0]['fields'];
  pending: { error: Error | null; busy: boolean; turn: number };
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
};

export function EntryForm({ title, hint, fields, pending, onSubmit, onCancel, children }: EntryFormProps) {
  const text = useText(dictionaryTexts);
  const frame = useOpened<HTMLElement>();
  return (
    <section ref={frame} className="surface stack" aria-label={title}>
      <h2>{title}</h2>
      {hint === undefined ? null : <p className="quiet">{hint}</p>}
      <ChangeForm
        title={title}
        fields={fields}
        change={{ error: pending.error, pending: pending.busy, turn: pending.turn }}
        onSubmit={onSubmit}
        onCancel={onCancel}
        buttons={
          <button type="submit" className="plain-button primary-button">
            {text('apply')}
          </button>
        }
      >
        <div className="form-group">{children}</div>
      </ChangeForm>
    </section>
  );
}
