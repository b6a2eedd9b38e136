/** Native fields with their label, hint and error; the summary of errors above them. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { ApiError } from '#web/api/errors.ts';
import { useText } from '#web/ui/text.ts';
import { siteTexts } from './texts.ts';

/** What is wrong, by the id of the field. */
export type Problems = Readonly<Record<string, string>>;

/** Everything that is wrong, each a link to its field; it takes the focus when it appears. */
export function ErrorSummary({ problems, attempt }: { problems: Problems; attempt: number }) {
  const text = useText(siteTexts);
  const box = useRef<HTMLDivElement>(null);
  const list = Object.entries(problems);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (list.length === 0) return null;
  return (
    <div className="error-box" role="alert" tabIndex={-1} ref={box}>
      <h2>{text('problems')}</h2>
      <ul>
        {list.map(([id, message]) => (
          <li key={id}>
            <a href={`#${id}`} onClick={() => document.getElementById(id)?.focus()}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why a request was refused or lost; what was written is kept. */
export function Failure({ problem }: { problem: ApiError | undefined }) {
  const text = useText(siteTexts);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem !== undefined) box.current?.focus();
  }, [problem]);
  if (problem === undefined) return null;
  const { code, detail, requestId, status } = problem;
  return (
    <div className="error-box" role="alert" tabIndex={-1} ref={box}>
      <h2>{text('failed')}</h2>
      <p>{code === 'network' ? text('network') : detail}</p>
      {code === 'network' || status >= 500 ? <p>{text('kept')}</p> : null}
      {status >= 500 && requestId !== undefined ? <p>{text('requestNo', { id: requestId })}</p> : null}
    </div>
  );
}

type FieldProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
  children: (described: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
};

/** A label with its control; hint and error are read out with it. */
export function Field({ id, label, hint, error, optional = false, children }: FieldProps) {
  const text = useText(siteTexts);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean);
  return (
    <div className={error === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="hint"> {text('optional')}</span> : null}
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({
        id,
        ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
        ...(error === undefined ? {} : { 'aria-invalid': true as const }),
      })}
    </div>
  );
}

type ChoiceProps<T extends string> = {
  id: string;
  legend: string;
  error?: string | undefined;
  value: T | '';
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
};

/** One of several, as large radio buttons; the first has the group's id, where a link of the summary leads. */
export function Choice<T extends string>({ id, legend, error, value, options, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className={error === undefined ? 'field' : 'field wrong'} aria-describedby={`${id}-error`}>
      <legend>{legend}</legend>
      <p className="error" id={`${id}-error`} hidden={error === undefined}>
        {error}
      </p>
      {options.map(([key, name], index) => (
        <label key={key} className="choice">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${key}`}
            name={id}
            value={key}
            checked={value === key}
            onChange={() => onChange(key)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
