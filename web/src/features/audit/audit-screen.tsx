/** 审计: who read what, searchable and exportable; what is remarkable in it. For the auditor. */
import './audit.css';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { addDays, localDate } from '#core/time/instant.ts';
import { useMe } from '#web/api/queries.ts';
import { download } from '#web/ui/download.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { Anomalies } from './anomalies.tsx';
import { type Asked, readTable } from './data.ts';
import { FilterBar } from './filter-bar.tsx';
import { Lines } from './lines.tsx';
import type { AuditSearch } from './search.ts';
import { auditTexts } from './texts.ts';

/** Days of the period that an address without one means. */
const usualDays = 7;

function ExportButton({ asked }: { asked: Asked }) {
  const text = useText(auditTexts);
  const [count, setCount] = useState(0);
  const run = useMutation({
    mutationFn: () => readTable(asked, setCount),
    onMutate: () => setCount(0),
    onSuccess: (csv) => download(`audit-${asked.from}-${asked.until}.csv`, csv),
  });
  return (
    <>
      <span role="status" className="quiet">
        {run.isPending ? text('exporting', { count }) : null}
        {run.isSuccess ? text('exported', { count }) : null}
      </span>
      <button
        type="button"
        className="plain-button"
        aria-disabled={run.isPending}
        onClick={() => run.isPending || run.mutate()}
      >
        {text('export')}
      </button>
      <ErrorNotice error={run.error} />
    </>
  );
}

type ScreenProps = { search: AuditSearch; onSearch: (next: AuditSearch) => void };

export function AuditScreen({ search, onSearch }: ScreenProps) {
  const text = useText(auditTexts);
  const today = localDate(useNow(useMe().data?.now));
  const until = search.until ?? today;
  const asked: Asked = { ...search, from: search.from ?? addDays(until, 1 - usualDays), until };
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { kind = '', user = '', caseNo = '', from } = asked;
  return (
    <div className="page stack audit">
      <div className="page-head">
        <h1>{title}</h1>
        <div className="row end">
          <ExportButton asked={asked} />
        </div>
      </div>
      <p className="quiet">{text('intro')}</p>
      <FilterBar key={JSON.stringify(asked)} values={{ from, until, kind, user, caseNo }} onSearch={onSearch} />
      <Anomalies from={from} until={until} />
      <Lines asked={asked} />
    </div>
  );
}
