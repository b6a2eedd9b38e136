/** Repeat requesters, by their cases. */
import { Link } from '@tanstack/react-router';
import { useDictionaryLabel } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useRequesters } from './data.ts';
import { hotTexts } from './texts.ts';

const fewest = 5;

export function Requesters() {
  const text = useText(hotTexts);
  const { category } = useDictionaryLabel();
  const { data, error, isPending, refetch } = useRequesters();
  return (
    <>
      <p className="quiet">{text('requesterHint')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending ? <p role="status">{text('loading')}</p> : null}
      {data === undefined ? null : (
        <div className="surface">
          <PlainTable
            className="hot-table"
            caption={text('requesters')}
            head={[text('latest'), text('cases'), text('mostlyAbout'), text('caseNo')]}
            nothing={text('nothingRequesters')}
            rows={data.items.map((one) => ({
              key: one.caseNos[0] ?? one.latest,
              cells: [
                fullTime(one.latest),
                one.cases,
                one.category === undefined
                  ? text('none')
                  : text('ofThem', { category: category(one.category), same: one.same }),
                <span key="cases" className="row">
                  {one.caseNos.slice(0, fewest).map((caseNo) => (
                    <Link key={caseNo} to="/cases/$caseNo" params={{ caseNo }}>
                      {caseNo}
                    </Link>
                  ))}
                  {one.caseNos.length > fewest ? `+${one.cases - fewest}` : ''}
                </span>,
              ],
            }))}
          />
        </div>
      )}
    </>
  );
}
