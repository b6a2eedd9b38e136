/** The text that goes with one command on many rows, between the question and the button. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Label } from '#core/vocabulary.ts';
import type { FieldRule } from '#web/api/field-rules.ts';
import { AreaField } from '#web/ui/form/fields.tsx';
import { Phrases } from '#web/ui/form/phrases.tsx';
import { problemOf } from '#web/ui/form/problems.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import { worklistTexts } from '../texts.ts';

type BulkFormProps = {
  title: string;
  /** What the text is called. */
  name: string;
  rule: FieldRule | undefined;
  phrases?: readonly Label[];
  sendLabel: string;
  /** False while there is nothing to send. */
  able: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
  children?: ReactNode;
};

/** Takes the focus in its text; Ctrl+Enter sends, Escape leaves. */
export function BulkForm(props: BulkFormProps) {
  const { title, name, rule, phrases, sendLabel, able, onSend, onCancel, children } = props;
  const text = useText(worklistTexts);
  const shared = useText(sharedTexts);
  const id = useId();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const error = problemOf(rule, name, words, shared);
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const send = () => {
    setTried(true);
    if (!able) return;
    if (error === undefined) onSend(words.trim());
    else document.getElementById(id)?.focus();
  };
  useKeys([
    { keys: 'ctrl+enter', label: { zh: sendLabel, en: sendLabel }, run: send },
    { keys: 'escape', label: worklistTexts.cancel, run: onCancel },
  ]);
  return (
    <form
      className="surface stack bulk-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <h2>{title}</h2>
      {children}
      <AreaField
        facts={{ id, name, required: rule?.required === true, error: tried ? error : undefined }}
        rows={2}
        value={words}
        most={rule?.maxLength}
        onChange={setWords}
      />
      {phrases === undefined ? null : <Phrases phrases={phrases} onPick={(phrase) => setWords(`${words}${phrase}`)} />}
      <div className="row">
        <button type="submit" className="plain-button primary-button" aria-disabled={!able}>
          {sendLabel}
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          {text('cancel')}
        </button>
        <span className="quiet wide-only">
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
        </span>
      </div>
    </form>
  );
}
