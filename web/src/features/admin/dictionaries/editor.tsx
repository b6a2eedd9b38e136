/** The frame of a dictionary that the city changes: its version, the open form, the saving, its entries, what was before. */
import type { ReactNode } from 'react';
import { useText } from '#web/ui/text.ts';
import type { Change } from '../data.ts';
import { VersionList } from '../versions.tsx';
import type { Pending } from './pending.ts';
import { SaveForm } from './save-form.tsx';
import { dictionaryTexts } from './texts.ts';

type EditorProps<C> = {
  version: number;
  versions: Parameters<typeof VersionList>[0]['versions'];
  add: { text: string; open: () => void };
  pending: Pending<C>;
  saving: Pick<Change<'saveCategories'>, 'error' | 'pending' | 'turn' | 'reset'>;
  onSave: (note: string, onDone: () => void) => void;
  onLatest: () => Promise<unknown>;
  /** The open form; it shows its own errors. */
  form: ReactNode;
  children: ReactNode;
};

export function DictionaryEditor<C>(props: EditorProps<C>) {
  const { version, versions, add, pending, saving, onSave, onLatest, form, children } = props;
  const text = useText(dictionaryTexts);
  return (
    <div className="stack">
      <div className="row spread">
        <p>{text('versionIs', { version })}</p>
        <button type="button" className="plain-button primary-button" onClick={add.open}>
          {add.text}
        </button>
      </div>
      {form}
      <SaveForm pending={pending} saving={saving} hasForm={form !== null} onSave={onSave} onLatest={onLatest} />
      {children}
      <VersionList versions={versions} />
    </div>
  );
}
