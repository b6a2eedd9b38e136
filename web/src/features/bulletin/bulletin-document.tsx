/** 简报 as a document: red head, issue, editor's words, figures, foot. */
import './bulletin.css';
import type { Period } from '#core/statistics/period.ts';
import { addDays, addMonths } from '#core/time/instant.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { Paper } from '#web/features/print/sheet.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { currentLanguage, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { documentDate, fullTime } from '#web/ui/time.ts';
import { type Parts, type Statistics, split } from './data.ts';
import { KeyFigures, Summary } from './figures.tsx';
import { Calls, DefinitionList, HotOfMonth, Supervision } from './matters.tsx';
import { Section } from './parts.tsx';
import { Makeup, Units } from './tables.tsx';
import { bulletinTexts } from './texts.ts';

/** `2026年10月`, `October 2026`. */
export function useMonthName(): (month: string) => string {
  const text = useText(bulletinTexts);
  const language = useLanguage();
  return (month) => {
    const [year = '', number = ''] = month.split('-');
    const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
    return text('monthName', { year, month: language === 'zh' ? String(Number(number)) : name });
  };
}

/** `2026年第10期（总第26期）`: where the editor gave no number it is the month's. */
export function useIssueName(): (month: string, text: ReplyOf<'bulletin'>['text']) => string {
  const text = useText(bulletinTexts);
  return (month, { issue, total }) => {
    const [year = '', number = ''] = month.split('-');
    const own = text('issue', { year, issue: issue ?? Number(number) });
    return total === undefined ? own : `${own}${text('total', { total })}`;
  };
}

const isWhole = ({ from, until }: Period): boolean => addDays(until, 1) === addMonths(from, 1);

type DocumentProps = {
  month: string;
  period: Period;
  written: ReplyOf<'bulletin'>;
  of: Record<(typeof split)[number], Statistics>;
  yearAgo: Statistics;
  parts: Parts;
};

type PartProps<T> = {
  title: string;
  part: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => React.ReactNode;
};

/** A section of what comes beside the figures: until it is there it says so, or what went wrong. */
function Part<T>({ title, part: { data, error, refetch }, children }: PartProps<T>) {
  const text = useText(bulletinTexts);
  return (
    <Section title={title}>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? (
        <p role="status" className="quiet" aria-busy="true">
          {text('loading')}
        </p>
      ) : null}
      {data === undefined ? null : children(data)}
    </Section>
  );
}

function Head({ month, period, written }: Pick<DocumentProps, 'month' | 'period' | 'written'>) {
  const text = useText(bulletinTexts);
  const monthName = useMonthName();
  const issueName = useIssueName();
  // A bulletin is of the day on which its words were written; without words of the day on which it is printed.
  const day = written.versions.find(({ version }) => version === written.version)?.at ?? written.now;
  const date = (at: string) => documentDate(at, currentLanguage());
  const upTo = isWhole(period) ? '' : text('upTo', { date: date(`${period.until}T04:00:00.000Z`) });
  return (
    <>
      <header className="bulletin-head">
        <p className="bulletin-name">{text('masthead')}</p>
        <p className="bulletin-issue">{issueName(month, written.text)}</p>
        <p className="bulletin-line">
          <span>{text('issuer')}</span>
          <span>{date(day)}</span>
        </p>
      </header>
      <h1>
        {text('title', { month: monthName(month) })}
        {upTo}
      </h1>
    </>
  );
}

function Foot({ written }: Pick<DocumentProps, 'written'>) {
  const text = useText(bulletinTexts);
  const by = written.versions.find(({ version }) => version === written.version)?.by;
  const { sentTo } = written.text;
  return (
    <footer className="bulletin-foot">
      {sentTo === undefined ? null : <p>{text('sentTo', { to: sentTo })}</p>}
      <p className="bulletin-line">
        <span>{text('issuer')}</span>
        <span>{by === undefined ? '' : text('editedBy', { by })}</span>
      </p>
    </footer>
  );
}

const makeup = split.filter((name) => name !== 'unit');

export function BulletinDocument({ month, period, written, of, yearAgo, parts }: DocumentProps) {
  const text = useText(bulletinTexts);
  const monthName = useMonthName();
  const issue = useIssueName()(month, written.text);
  const now = of.unit;
  const { hot, calls, flagged } = parts;
  const { remarks } = written.text;
  const isEmpty = Object.keys(now.total.figures).length === 0;
  return (
    <Paper
      name={text('title', { month: monthName(month) })}
      foot={
        <>
          <span>{text('running', { issue })}</span>
          <span>{text('basis', { version: now.version, at: fullTime(now.now) })}</span>
        </>
      }
    >
      <div className="bulletin">
        <Head month={month} period={period} written={written} />
        {/* Who reads the city's figures reads those of its calls, too. */}
        {calls.data === null ? <p className="print-subject">{text('portfolio')}</p> : null}
        {remarks === undefined ? null : (
          <section className="bulletin-remarks">
            <h2>{text('remarks')}</h2>
            <p className="bulletin-text">{remarks}</p>
          </section>
        )}
        <Section title={text('overall')}>
          {isEmpty ? (
            <p>{text('nothing')}</p>
          ) : (
            <>
              <Summary month={monthName(month)} now={now} yearAgo={yearAgo} />
              <KeyFigures no={1} now={now} yearAgo={yearAgo} />
            </>
          )}
        </Section>
        {isEmpty ? null : (
          <>
            <Section title={text('makeup')}>
              {makeup.map((by, index) => (
                <Makeup key={by} no={index + 2} by={by} data={of[by]} />
              ))}
            </Section>
            <Section title={text('units')}>
              <Units no={makeup.length + 2} data={now} />
            </Section>
          </>
        )}
        <Part title={text('hot')} part={hot}>
          {({ items }) => <HotOfMonth issues={items} />}
        </Part>
        {calls.data === null ? null : (
          <Part title={text('calls')} part={{ ...calls, data: calls.data }}>
            {(data) => <Calls calls={data} />}
          </Part>
        )}
        <Part title={text('supervision')} part={flagged}>
          {(data) => <Supervision flagged={data} now={now} />}
        </Part>
        <Section title={text('definitions')}>
          <DefinitionList />
        </Section>
        <Foot written={written} />
      </div>
    </Paper>
  );
}
