/** Going to a case by its number. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useText } from '#web/ui/text.ts';
import { appTexts } from './texts.ts';

/** The case number in what was typed or pasted: blanks go, small letters become capitals; undefined when it is none. */
export function caseNoIn(typed: string): string | undefined {
  const text = typed.replace(/\s/g, '').toUpperCase();
  return /^HK\d{15}$/.test(text) ? text : undefined;
}

export function FindCase() {
  const text = useText(appTexts);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const caseNo = caseNoIn(typed);
    setWrong(caseNo === undefined);
    if (caseNo === undefined) return;
    setTyped('');
    void navigate({ to: '/cases/$caseNo', params: { caseNo } });
  };
  return (
    <search>
      <form onSubmit={find}>
        <input
          id="find-case"
          className="field"
          type="search"
          autoComplete="off"
          value={typed}
          placeholder={text('findHint')}
          aria-label={text('findCase')}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'find-case-problem' : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="plain-button">
          {text('go')}
        </button>
        {wrong ? (
          <span id="find-case-problem" role="alert" className="chip chip-danger find-problem">
            {text('badNumber')}
          </span>
        ) : null}
      </form>
    </search>
  );
}
