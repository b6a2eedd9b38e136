/** One interface: what it wants and what it answers. */
import { useState } from 'react';
import { type Role, roles } from '#core/vocabulary.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import type { Shown } from './description.ts';
import type { Field } from './schema.ts';
import { interfaceTexts } from './texts.ts';

function Fields({ caption, kind, fields }: { caption: string; kind: string; fields: readonly Field[] }) {
  const text = useText(interfaceTexts);
  if (fields.length === 0) {
    return (
      <p className="quiet">
        {caption} · {text('noFields', { kind })}
      </p>
    );
  }
  const rows = fields.map(({ path, type, required, rule }) => ({
    key: path,
    cells: [<code key="path">{path}</code>, type, text(required ? 'yes' : 'no'), <code key="rule">{rule || '—'}</code>],
  }));
  const head = (['field', 'type', 'required', 'rule'] as const).map((name) => text(name));
  return <PlainTable className="interface-table" caption={caption} titled head={head} rows={rows} />;
}

const isRole = (name: string): name is Role => Object.hasOwn(roles, name);

function Parts({ shown }: { shown: Shown }) {
  const text = useText(interfaceTexts);
  const label = useLabel();
  const { id, who, parameters, body, replies } = shown;
  const names = who.map((one) => {
    if (one === 'public' || one === 'staff' || one === 'switch' || one === 'wall') return text(one);
    return isRole(one) ? label(roles[one]) : one;
  });
  const parameterRows = parameters.map(({ path: name, where, type, required, rule }) => ({
    key: name,
    cells: [
      <code key="name">{name}</code>,
      where,
      type,
      text(required ? 'yes' : 'no'),
      <code key="rule">{rule || '—'}</code>,
    ],
  }));
  const parameterHead = (['field', 'where', 'type', 'required', 'rule'] as const).map((name) => text(name));
  return (
    <div className="stack">
      <p className="quiet">
        <code>{id}</code> · {text('who')}
        {names.join('、')}
      </p>
      {parameterRows.length === 0 ? null : (
        <PlainTable
          className="interface-table"
          caption={text('parameters')}
          titled
          head={parameterHead}
          rows={parameterRows}
        />
      )}
      {body === undefined ? null : <Fields {...body} caption={`${text('body')} · ${body.type}`} />}
      {replies.map((reply) => (
        <Fields
          key={reply.status}
          {...reply}
          caption={`${text('reply')} ${reply.status} · ${reply.types.join(', ')}`}
        />
      ))}
    </div>
  );
}

/** An interface with its parts, which are made when somebody opens it: all of them together are ten thousand cells. */
export function Operation({ shown }: { shown: Shown }) {
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { method, path, summary } = shown;
  return (
    <details className="interface surface" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <code className="interface-method">{method}</code> <code>{path}</code> <span>{summary[language]}</span>
      </summary>
      {open ? <Parts shown={shown} /> : null}
    </details>
  );
}
