/** Asks for the wall's key, in both languages. */
import { type FormEvent, useId, useState } from 'react';
import { keyTexts } from './texts.ts';

type KeyFormProps = { refused: boolean; onKey: (key: string) => void };

function Both({ text }: { text: keyof typeof keyTexts }) {
  const { zh, en } = keyTexts[text];
  return (
    <>
      <span lang="zh-CN">{zh}</span> <span lang="en">{en}</span>
    </>
  );
}

export function KeyForm({ refused, onKey }: KeyFormProps) {
  const id = useId();
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') onKey(key.trim());
  };
  return (
    <main className="key-page">
      <h1>
        <Both text="title" />
      </h1>
      {refused ? (
        <p role="alert" className="refused">
          <Both text="refused" />
        </p>
      ) : (
        <p>
          <Both text="ask" />
        </p>
      )}
      <form onSubmit={submit}>
        <label htmlFor={id}>
          <Both text="key" />
        </label>
        <input
          id={id}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className="quiet">
          <Both text="hint" />
        </p>
        <button type="submit">
          <Both text="start" />
        </button>
      </form>
    </main>
  );
}
