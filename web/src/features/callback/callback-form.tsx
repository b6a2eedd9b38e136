/** The answers of one callback. */
import { useEffect, useRef, useState } from 'react';
import { type Satisfaction, satisfactions } from '#core/vocabulary.ts';
import { useCommand } from '#web/api/commands.ts';
import { isApiError } from '#web/api/errors.ts';
import { announce } from '#web/ui/announce.tsx';
import type { Draft } from '#web/ui/drafts.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ErrorSummary } from '#web/ui/form/error-summary.tsx';
import { AreaField, ChoiceField, type FieldFacts } from '#web/ui/form/fields.tsx';
import { problemAt } from '#web/ui/form/problems.ts';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import {
  answerNames,
  type CallbackAnswers,
  callbackBody,
  checkAnswers,
  leadsToRehandling,
  newsOf,
  noAnswers,
  type YesNo,
} from './answers.ts';
import { callbackTexts } from './texts.ts';

type CallbackFormProps = {
  caseNo: string;
  version: number;
  draft: Draft<Partial<CallbackAnswers>>;
  onDone: () => void;
};

const idOf = (path: string) => (Object.hasOwn(noAnswers, path) ? `callback-${path}` : undefined);

/** `Ctrl+Enter` sends; what follows (completed, rehandling proposed, another attempt) is announced, then the next case opens. */
export function CallbackForm({ caseNo, version, draft, onDone }: CallbackFormProps) {
  const text = useText(callbackTexts);
  const label = useLabel();
  const language = useLanguage();
  const [answers, setAnswers] = useState<CallbackAnswers>({ ...noAnswers, ...draft.found });
  const [tried, setTried] = useState<object>();
  const { mutate, error, isPending, reset } = useCommand('callback');
  const found = tried === undefined ? [] : checkAnswers(answers, language);
  const change = (part: Partial<CallbackAnswers>) => {
    const next = { ...answers, ...part };
    setAnswers(next);
    draft.change(next);
  };
  const submit = () => {
    if (isPending) return;
    const isWrong = checkAnswers(answers, language).length > 0;
    setTried(isWrong ? {} : undefined);
    reset();
    if (isWrong) return;
    mutate(
      { params: { caseNo }, body: callbackBody(answers), version },
      {
        onSuccess: (view) => {
          draft.forget();
          announce(text(...newsOf(view)));
          onDone();
        },
      },
    );
  };
  const refusal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) refusal.current?.focus();
  }, [error]);
  useKeys([{ keys: 'ctrl+enter', label: callbackTexts.submit, run: submit }]);
  const problems = found.length > 0 ? found : isApiError(error) ? error.errors : [];
  const facts = (path: keyof CallbackAnswers, required: boolean): FieldFacts => ({
    id: `callback-${path}`,
    name: text(answerNames[path]),
    required,
    error: problemAt(problems, path),
  });
  const yesNo = (yes: string, no: string): { value: YesNo; label: string }[] => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  const degrees = Object.entries(satisfactions).map(([value, words]) => ({
    value: value as Satisfaction,
    label: label(words),
  }));
  const isReached = answers.reached === 'yes';
  return (
    <form className="stack" aria-label={text('submit')} onSubmit={(event) => event.preventDefault()} noValidate>
      {found.length === 0 ? null : (
        <ErrorSummary lead={text('correct', { count: found.length })} problems={found} idOf={idOf} turn={tried} />
      )}
      <fieldset className="bare stack" disabled={isPending}>
        <ChoiceField<YesNo>
          facts={facts('reached', true)}
          value={answers.reached}
          options={yesNo(text('wasReached'), text('notReached'))}
          onChange={(reached) => change({ reached })}
        />
        {isReached ? (
          <>
            <ChoiceField<YesNo>
              facts={facts('solved', true)}
              value={answers.solved}
              options={yesNo(text('wasSolved'), text('notSolved'))}
              onChange={(solved) => change({ solved })}
            />
            <ChoiceField<Satisfaction>
              facts={facts('resultSatisfaction', true)}
              value={answers.resultSatisfaction}
              options={degrees}
              onChange={(resultSatisfaction) => change({ resultSatisfaction })}
            />
            <ChoiceField<Satisfaction>
              facts={facts('attitudeSatisfaction', true)}
              value={answers.attitudeSatisfaction}
              options={degrees}
              onChange={(attitudeSatisfaction) => change({ attitudeSatisfaction })}
            />
            <AreaField
              facts={facts('reason', false)}
              value={answers.reason}
              rows={2}
              most={maxLengthOf('callback', 'reason')}
              onChange={(reason) => change({ reason })}
            />
          </>
        ) : null}
        <AreaField
          facts={facts('note', false)}
          value={answers.note}
          rows={2}
          most={maxLengthOf('callback', 'note')}
          onChange={(note) => change({ note })}
        />
        {error === null ? null : (
          <div ref={refusal} tabIndex={-1}>
            <ErrorNotice error={error} onRetry={submit} />
          </div>
        )}
        <p role="status">{leadsToRehandling(answers) ? text('willPropose') : ''}</p>
        <div className="row">
          <button
            type="button"
            className="plain-button primary-button"
            aria-keyshortcuts="Control+Enter"
            onClick={submit}
          >
            {text('submit')} <span aria-hidden="true">Ctrl+Enter</span>
          </button>
          <span role="status" className="quiet">
            {isPending ? text('sending') : ''}
          </span>
        </div>
      </fieldset>
    </form>
  );
}
