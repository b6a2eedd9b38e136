/** Everything that a form needs corrected, as links to the fields. */
import './form.css';
import { useEffect, useRef } from 'react';
import type { Problem } from './problems.ts';

type ErrorSummaryProps = {
  /** The sentence on top. */
  lead: string;
  problems: readonly Problem[];
  /** The element of a field; a path without one is shown without a link. */
  idOf: (path: string) => string | undefined;
  /** Another value for each attempt to send. */
  turn: unknown;
};

/** Takes the focus after each attempt, so that nobody has to look for what stopped the form; it shrinks as fields are put right. */
export function ErrorSummary({ lead, problems, idOf, turn }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt calls for the focus again.
  useEffect(() => box.current?.focus(), [turn]);
  if (problems.length === 0) return null;
  const go = (id: string) => {
    const field = document.getElementById(id);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds controls; this holds links to them.
    <div ref={box} className="error-notice error-summary" role="group" aria-label={lead} tabIndex={-1}>
      <p>
        <strong>
          <span aria-hidden="true">▲ </span>
          {lead}
        </strong>
      </p>
      <ul>
        {problems.map(({ path, message }) => {
          const id = idOf(path);
          return (
            <li key={`${path} ${message}`}>
              {id === undefined ? (
                message
              ) : (
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    go(id);
                  }}
                >
                  {message}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
