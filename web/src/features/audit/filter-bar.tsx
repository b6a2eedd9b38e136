/** Period and conditions of the audit; they hold once “search” is pressed, so that nothing is read while somebody types. */
import { useId, useState } from 'react';
import { type AuditKind, auditKinds } from '#core/audit/kinds.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type AuditSearch, auditSearch } from './search.ts';
import { auditTexts } from './texts.ts';

type Values = Record<'from' | 'until' | 'kind' | 'user' | 'caseNo', string>;
type BarProps = { values: Values; onSearch: (next: AuditSearch) => void };
type BoxProps = {
  name: string;
  type: 'date' | 'text';
  value: string;
  wrong?: string;
  onChange: (value: string) => void;
};

function Box({ name, type, value, wrong, onChange }: BoxProps) {
  const id = useId();
  return (
    <span className="audit-box">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        className="field"
        type={type}
        value={value}
        required={type === 'date'}
        autoComplete="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong === undefined ? null : (
        <span id={`${id}-wrong`} role="alert" className="audit-wrong">
          {wrong}
        </span>
      )}
    </span>
  );
}

export function FilterBar({ values, onSearch }: BarProps) {
  const text = useText(auditTexts);
  const label = useLabel();
  const kindId = useId();
  const [draft, setDraft] = useState(values);
  const [tried, setTried] = useState(false);
  const set = (name: keyof Values) => (value: string) => setDraft((old) => ({ ...old, [name]: value.trim() }));
  const read = auditSearch(draft);
  const wrong = (name: 'user' | 'caseNo') => tried && draft[name] !== '' && read[name] === undefined;
  const submit = () => {
    setTried(true);
    const isWhole = (['user', 'caseNo'] as const).every((name) => draft[name] === '' || read[name] !== undefined);
    if (isWhole) onSearch(read);
  };
  return (
    <search>
      <form
        className="row audit-filter"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Box name={text('from')} type="date" value={draft.from} onChange={set('from')} />
        <Box name={text('until')} type="date" value={draft.until} onChange={set('until')} />
        <span className="audit-box">
          <label htmlFor={kindId}>{text('kind')}</label>
          <select
            id={kindId}
            className="field"
            value={draft.kind}
            onChange={(event) => set('kind')(event.target.value)}
          >
            <option value="">{text('allKinds')}</option>
            {(Object.keys(auditKinds) as AuditKind[]).map((kind) => (
              <option key={kind} value={kind}>
                {label(auditKinds[kind])}
              </option>
            ))}
          </select>
        </span>
        <Box
          name={text('user')}
          type="text"
          value={draft.user}
          onChange={set('user')}
          {...(wrong('user') ? { wrong: text('badUser') } : {})}
        />
        <Box
          name={text('caseNo')}
          type="text"
          value={draft.caseNo}
          onChange={(value) => set('caseNo')(value.toUpperCase())}
          {...(wrong('caseNo') ? { wrong: text('badCase') } : {})}
        />
        <button type="submit" className="plain-button primary-button">
          {text('search')}
        </button>
        <button type="button" className="plain-button" onClick={() => onSearch({})}>
          {text('clear')}
        </button>
      </form>
    </search>
  );
}
