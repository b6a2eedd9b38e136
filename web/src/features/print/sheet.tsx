/** What the printed documents share: the sheet whose head and foot stand on each page, tables of names and values, places to sign. */
import './print.css';
import { Fragment, type ReactNode } from 'react';
import { useMe } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { printTexts } from './texts.ts';

type PaperProps = {
  name: string;
  /** What stands above and below the content of every page. */
  head?: ReactNode;
  foot: ReactNode;
  children: ReactNode;
};

/** A browser repeats the head and the foot of a table on each page: that is all that this table is for. */
export function Paper({ name, head, foot, children }: PaperProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls on a narrow screen must be reachable by keyboard.
    <article className="print-document" aria-label={name} tabIndex={0}>
      <table className="print-sheet" role="presentation">
        {head === undefined ? null : (
          <thead>
            <tr>
              <td className="print-cell">
                <div className="print-running">{head}</div>
              </td>
            </tr>
          </thead>
        )}
        <tbody>
          <tr>
            <td className="print-cell">{children}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td className="print-cell">
              <div className="print-running print-last">{foot}</div>
            </td>
          </tr>
        </tfoot>
      </table>
    </article>
  );
}

type SheetProps = {
  /** What the document is, in its running head. */
  name: string;
  caseNo: string;
  now: string;
  /** It shows who asked, or what citizens told. */
  personal?: boolean;
  children: ReactNode;
};

/** A document of one case: its number on every page, and who printed it when. */
export function Sheet({ name, caseNo, now, personal = false, children }: SheetProps) {
  const text = useText(printTexts);
  const by = useMe().data?.name ?? '';
  const title = `${name} ${caseNo}`;
  return (
    <Paper
      name={title}
      head={
        <>
          <span>{text('service')}</span>
          <span>{title}</span>
        </>
      }
      foot={
        <>
          <span>{text('printedAt', { by, at: fullTime(now) })}</span>
          {personal ? <span>{text('personal')}</span> : null}
        </>
      }
    >
      {children}
    </Paper>
  );
}

export type Row = [name: string, value: ReactNode];

export const isGiven = (value: ReactNode) => value !== undefined && value !== null && value !== '';

/** Characters, some ten lines, from which on a row may be broken by the end of a page. */
const longFrom = 360;

/** The class of a row that holds a text; undefined where it stays on one page. */
export const longRow = (...texts: readonly ReactNode[]): string | undefined =>
  texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0) >= longFrom
    ? 'print-long'
    : undefined;

/** Lines of a table, a dash where there is no value. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return rows.map(([name, value]) => (
    <tr key={name} className={longRow(value)}>
      <th scope="row">{name}</th>
      <td>{isGiven(value) ? value : '—'}</td>
    </tr>
  ));
}

/** Short values, two pairs a line. */
export function Pairs({ pairs }: { pairs: readonly Row[] }) {
  const lines = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, at) => pairs.slice(at * 2, at * 2 + 2));
  return (
    <table className="print-grid print-pairs">
      <tbody>
        {lines.map((line) => (
          <tr key={line[0]?.[0]}>
            {line.map(([name, value]) => (
              <Fragment key={name}>
                <th scope="row">{name}</th>
                <td colSpan={line.length === 1 ? 3 : 1}>{isGiven(value) ? value : '—'}</td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where somebody signs and seals. */
export function Signature({ name, by, at }: { name?: string; by?: string | undefined; at?: string | undefined }) {
  const text = useText(printTexts);
  return (
    <p className="print-signature">
      {name === undefined ? null : <span>{name}</span>}
      <span>
        {text('signature')}
        {by}
      </span>
      <span>
        {text('date')}
        {at === undefined ? '' : fullTime(at).slice(0, 10)}
      </span>
      <span>{text('seal')}</span>
    </p>
  );
}
