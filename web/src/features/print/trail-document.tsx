/** 办件轨迹 on paper: every event in its order, as the reader sees it on the case page, with the chain's hashes. */
import { unitOfBranch } from '#core/branch-id.ts';
import { eventTypes } from '#core/events.ts';
import type { CaseView, EventView } from '#core/view/shapes.ts';
import { useEvents } from '#web/api/queries.ts';
import { eventPhrases, eventTexts, type Words } from '#web/features/case/event-words.ts';
import { caseTexts } from '#web/features/case/texts.ts';
import { trailTexts } from '#web/features/case/trail-texts.ts';
import { useWords } from '#web/features/case/trail-words.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { longRow, Sheet } from './sheet.tsx';
import { printTexts, trailSheetTexts } from './texts.ts';

function Line({ event, words }: { event: EventView; words: Words }) {
  const text = useText(caseTexts);
  const semicolon = useLanguage() === 'zh' ? '；' : '; ';
  const { type, at, realAt, by, branch, hash } = event;
  const unitId = unitOfBranch(branch);
  const unit = by.unitId === undefined ? undefined : words.unit(by.unitId);
  const said = [unitId === undefined ? '' : words.unit(unitId), eventPhrases(event, words).join(semicolon)];
  const texts = eventTexts(event, words, trailTexts);
  return (
    <tr className={longRow(...texts.map(({ words: written }) => written))}>
      <td className="print-count">{event.seq}</td>
      <td>
        {fullTime(at)}
        {realAt === undefined ? null : <small> {text('realAt', { at: fullTime(realAt) })}</small>}
      </td>
      <td>
        {by.name}
        {unit === undefined || unit === by.unitId ? null : (
          <>
            <br />
            <small>{unit}</small>
          </>
        )}
      </td>
      <td>
        <b>{words.label(eventTypes[type])}</b> {said.filter(Boolean).join(' · ')}
        {texts.map(({ field, name, words: written }) => (
          <p key={field} className="print-words">
            {name}：{written}
          </p>
        ))}
      </td>
      <td className="print-hash">{hash.slice(0, 8)}</td>
    </tr>
  );
}

export function TrailDocument({ view, now }: { view: CaseView; now: string }) {
  const text = useText(printTexts);
  const own = useText(trailSheetTexts);
  const words = useWords(view);
  const { data, error, refetch } = useEvents(view.caseNo);
  if (data === undefined)
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  const last = data.items.at(-1);
  return (
    <Sheet name={text('trail')} caseNo={view.caseNo} now={now} personal>
      <h1>{text('trail')}</h1>
      <p className="print-number">
        {text('caseNumber')} {view.caseNo}
      </p>
      <p className="print-subject">{view.title}</p>
      {last === undefined ? (
        <p>{own('empty')}</p>
      ) : (
        <>
          <table className="print-grid print-trail">
            <thead>
              <tr>
                {(['no', 'when', 'who', 'what', 'check'] as const).map((name) => (
                  <th key={name} scope="col" className={name === 'no' ? 'print-count' : undefined}>
                    {own(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((event) => (
                <Line key={event.seq} event={event} words={words} />
              ))}
            </tbody>
          </table>
          <p className="print-foot print-hash">{own('count', { count: data.items.length, hash: last.hash })}</p>
        </>
      )}
    </Sheet>
  );
}
