/** 接口说明: every route with its parameters, bodies, replies and errors, made from the service's own description. */
import './interfaces.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { refusals } from '#core/refusals.ts';
import { call } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { type Description, found, operationsOf, type Shown } from './description.ts';
import { Operation } from './operation.tsx';
import type { InterfaceSearch } from './search.ts';
import { interfaceTexts, moduleNames } from './texts.ts';

const isModule = (name: string): name is keyof typeof moduleNames => Object.hasOwn(moduleNames, name);

function Errors() {
  const text = useText(interfaceTexts);
  const label = useLabel();
  const rows = Object.entries(refusals).map(([code, { status, zh, en }]) => ({
    key: code,
    cells: [<code key="code">{code}</code>, status, label({ zh, en })],
  }));
  return (
    <section className="stack" aria-labelledby="interface-errors">
      <h2 id="interface-errors">{text('errors')}</h2>
      <p className="quiet">{text('errorsIntro')}</p>
      <details className="surface">
        <summary>{text('code')}</summary>
        <PlainTable
          className="interface-table"
          caption={text('errors')}
          head={[text('code'), text('status'), text('meaning')]}
          rows={rows}
        />
      </details>
    </section>
  );
}

function Modules({ operations }: { operations: readonly Shown[] }) {
  const label = useLabel();
  const modules = [...new Set(operations.map(({ module }) => module))];
  return modules.map((module) => (
    <section key={module} className="stack" aria-labelledby={`module-${module}`}>
      <h2 id={`module-${module}`}>{isModule(module) ? label(moduleNames[module]) : module}</h2>
      <div className="interface-list">
        {operations
          .filter((one) => one.module === module)
          .map((one) => (
            <Operation key={one.id} shown={one} />
          ))}
      </div>
    </section>
  ));
}

type ScreenProps = { search: InterfaceSearch; onSearch: (next: InterfaceSearch) => void };

export function InterfacesScreen({ search, onSearch }: ScreenProps) {
  const text = useText(interfaceTexts);
  const [q, setQ] = useState(search.q ?? '');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => call('openapi', {}, { signal }),
    staleTime: Infinity,
  });
  const all = useMemo(() => (data === undefined ? [] : operationsOf(data as Description)), [data]);
  const shown = useMemo(() => found(all, q), [all, q]);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="page stack interfaces">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="quiet">{text('intro')}</p>
      <p>
        {text('machine')}
        <a href="/api/openapi.json">/api/openapi.json</a>
      </p>
      <search>
        <input
          className="field interface-search"
          type="search"
          placeholder={text('search')}
          aria-label={text('search')}
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            onSearch(event.target.value === '' ? {} : { q: event.target.value });
          }}
        />
      </search>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {data === undefined ? null : text(shown.length === 0 ? 'nothing' : 'count', { count: shown.length })}
      </p>
      <Modules operations={shown} />
      <Errors />
    </div>
  );
}
