/** A plain table: the first cell names the row; it scrolls by itself where the screen is too narrow. */
import type { ReactNode } from 'react';

type TableProps = {
  /** How the feature's styles name it. */
  className: string;
  caption: string;
  /** Shown over the table; otherwise the caption is for who listens only. */
  titled?: boolean;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Said in place of the rows of an empty table. */
  nothing?: string;
};

export function PlainTable({ className, caption, titled = false, head, rows, nothing }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={className} aria-label={caption} tabIndex={0}>
      <table>
        <caption className={titled ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && nothing !== undefined ? (
            <tr>
              <td colSpan={head.length} className="quiet">
                {nothing}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}
