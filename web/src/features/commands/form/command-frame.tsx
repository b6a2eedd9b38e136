/** The frame of every command's form: what it is, what is wrong, the fields, the button that sends it. */
import { type FormEvent, type KeyboardEvent, type ReactNode, useLayoutEffect } from 'react';
import { rowOf } from '#core/lifecycle.ts';
import { useUnitName } from '#web/api/queries.ts';
import { ErrorSummary } from '#web/ui/form/error-summary.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { commandTexts } from '../texts.ts';
import { commandTitle } from '../titles.ts';
import { fieldId } from './facts.ts';
import { focusForm } from './focus.ts';
import { Refusal } from './refusal.tsx';
import type { FormState } from './use-command-form.ts';

type FrameProps<V> = {
  form: FormState<V>;
  /** The words on the button; the command's own name where absent. */
  sendLabel?: string;
  children?: ReactNode;
};

/** Enter in a line of text sends nothing: only the button and Ctrl+Enter do. */
function keepEnter(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey } = event;
  if (key === 'Enter' && !ctrlKey && !metaKey && target instanceof HTMLInputElement) event.preventDefault();
}

function Notices<V>({ form }: { form: FormState<V> }) {
  const text = useText(commandTexts);
  const label = useLabel();
  const name = label(rowOf(form.name));
  const discard = () => {
    form.discard();
    focusForm('title');
  };
  return (
    <>
      {form.restored ? (
        <p className="row form-note" role="status">
          {text('restored')}
          <button type="button" className="plain-button" onClick={discard}>
            {text('discard')}
          </button>
        </p>
      ) : null}
      {form.offered ? null : (
        <p className="banner" role="status">
          {text('noLonger', { command: name })}
        </p>
      )}
    </>
  );
}

/** Takes the focus when it opens; Ctrl+Enter sends from anywhere on the screen. */
export function CommandFrame<V>({ form, sendLabel, children }: FrameProps<V>) {
  const text = useText(commandTexts);
  const language = useLanguage();
  const label = useLabel();
  const unitName = useUnitName();
  const { branch, focus = 'title' } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves once, when the form opens.
  useLayoutEffect(() => focusForm(focus), []);
  useKeys([{ keys: 'ctrl+enter', label: commandTexts.sendKey, run: form.submit }]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  const title = commandTitle(form.name, language);
  return (
    <form
      className="command-form stack"
      noValidate
      aria-labelledby={`${form.id}-title`}
      onSubmit={send}
      onKeyDown={keepEnter}
    >
      <h2 id={`${form.id}-title`} tabIndex={-1}>
        {branch === undefined ? title : `${title} · ${unitName(branch.unitId)}`}
      </h2>
      <Notices form={form} />
      {form.problems.length === 0 ? null : (
        <ErrorSummary
          lead={text('putRight', { count: form.problems.length })}
          problems={form.problems.map(({ path, message }) => ({ path, message: label(message) }))}
          idOf={(path) => fieldId(form, path)}
          turn={form.failures}
        />
      )}
      <Refusal form={form} />
      {children}
      <div className="row form-foot">
        <button type="submit" className="plain-button primary-button" aria-disabled={form.pending || !form.offered}>
          {form.pending ? text('sending') : (sendLabel ?? title)}
        </button>
        {form.onCancel === undefined ? null : (
          <button type="button" className="plain-button" onClick={form.onCancel}>
            {text('cancel')}
          </button>
        )}
        <span className="quiet wide-only">
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
        </span>
      </div>
    </form>
  );
}
