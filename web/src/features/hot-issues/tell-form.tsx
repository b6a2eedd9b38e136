/** 告知市民: the words, whom they reach, and what became of them. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hotActs } from '#core/hot-issues/issue.ts';
import type { TellingPreview, ToldCase } from '#core/hot-issues/shapes.ts';
import { hindrances, mostWords, usualTelling } from '#core/hot-issues/telling.ts';
import { messageStates } from '#core/message-states.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { ActProps } from './acts.tsx';
import { tellTexts } from './tell-texts.ts';
import { useTelling } from './use-telling.ts';

/** Cases by number, opened where somebody wants to see them. */
function CaseLinks({ cases }: { cases: readonly string[] }) {
  const text = useText(tellTexts);
  return (
    <details>
      <summary>{text('caseCount', { count: cases.length })}</summary>
      <ul className="hot-case-links">
        {cases.map((caseNo) => (
          <li key={caseNo}>
            <Link to="/cases/$caseNo" params={{ caseNo }}>
              {caseNo}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Reach({ preview }: { preview: TellingPreview }) {
  const text = useText(tellTexts);
  const label = useLabel();
  const { cases, citizens, left, hindered, outcomes } = preview;
  const row = (key: string, name: string, count: number, found: ReactNode = null) => ({
    key,
    cells: [name, count, found],
  });
  return (
    <PlainTable
      className="hot-table"
      caption={text('reach')}
      head={[text('what'), text('count'), text('cases')]}
      rows={[
        row('cases', text('allCases'), cases),
        row('citizens', text('citizens'), citizens),
        row('left', text('left'), left),
        ...outcomes.map((one) =>
          row(one.state, label(messageStates[one.state]), one.citizens, <CaseLinks cases={one.cases} />),
        ),
        ...hindered.map((one) =>
          row(
            one.why,
            text('hindered', { why: label(hindrances[one.why]) }),
            one.cases.length,
            <CaseLinks cases={one.cases} />,
          ),
        ),
      ]}
    />
  );
}

/** What the machine did not do, case by case: the same button does it again. */
function Failures({ items }: { items: readonly ToldCase[] }) {
  const text = useText(tellTexts);
  const label = useLabel();
  const failed = items.flatMap(({ caseNo, refusal }) => (refusal === undefined ? [] : [{ caseNo, refusal }]));
  if (failed.length === 0) return null;
  return (
    <div className="error-notice" role="alert">
      <p>{text('failed', { count: failed.length })}</p>
      <ul>
        {failed.map(({ caseNo, refusal }) => (
          <li key={caseNo}>{text('failedCase', { caseNo, why: label(refusal.message) })}</li>
        ))}
      </ul>
    </div>
  );
}

function Earlier({ issue, onPick }: Pick<ActProps, 'issue'> & { onPick: (text: string) => void }) {
  const text = useText(tellTexts);
  if (issue.tellings.length === 0) return null;
  return (
    <section className="stack" aria-label={text('earlier')}>
      <h2>{text('earlier')}</h2>
      <ul className="hot-trail">
        {issue.tellings.map((one, index) => (
          <li key={one.id}>
            <span className="quiet">
              {one.by.name} · {fullTime(one.at)}
            </span>
            <div>{one.text}</div>
            <button
              type="button"
              className="plain-button"
              aria-label={text('showOne', { number: index + 1 })}
              onClick={() => onPick(one.text)}
            >
              {text('show')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TellForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(tellTexts);
  const name = useLabel()(hotActs.tell);
  const [words, setWords] = useState(() => usualTelling(issue));
  const { seen, done, look, tell, running, ended, change } = useTelling(issue.id);
  const fields = useFields({ text: text('words') }, change.error);
  const preview = seen?.text === words.trim() ? seen.preview : undefined;
  const result = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone by now.
  useEffect(() => {
    if (ended) result.current?.focus();
  }, [ended]);
  const failed = done.some(({ refusal }) => refusal !== undefined);
  const send = () =>
    tell(words.trim(), (items) => announce(text('told', { count: items.filter((one) => one.told).length })));
  const buttons = (
    <>
      <button type="submit" className="plain-button">
        {text('preview')}
      </button>
      {ended ? (
        <button type="button" className="plain-button" onClick={onDone}>
          {text('close')}
        </button>
      ) : null}
    </>
  );
  return (
    <ChangeForm
      {...{ title: name, fields, change, buttons }}
      {...(ended ? {} : { onCancel })}
      onSubmit={() => look(words.trim())}
    >
      <Earlier
        issue={issue}
        onPick={(text) => {
          setWords(text);
          look(text);
        }}
      />
      <p className="quiet">{text('hint')}</p>
      <AreaField
        facts={fields.facts('text', { required: true })}
        value={words}
        rows={3}
        most={mostWords}
        onChange={setWords}
      />
      {preview === undefined ? null : (
        <section className="stack" aria-label={text(ended ? 'result' : 'reads')}>
          <h2 ref={result} tabIndex={-1}>
            {text(ended ? 'result' : 'reads')}
          </h2>
          <blockquote className="hot-message">{preview.message}</blockquote>
          <p className="quiet">{text('parts', { length: preview.message.length, parts: preview.parts })}</p>
          <Failures items={done} />
          <Reach preview={preview} />
          {preview.left === 0 && !failed ? null : (
            <div className="row">
              <button type="button" className="plain-button primary-button" onClick={send}>
                {preview.left === 0 ? text('again') : text('send', { count: preview.left })}
              </button>
            </div>
          )}
        </section>
      )}
      <p role="status">{running ? text('running', { done: done.length, count: issue.cases }) : ''}</p>
    </ChangeForm>
  );
}
