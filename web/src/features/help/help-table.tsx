/** Tables of the appendix. */
import type { ReactNode } from 'react';
import type { Dictionary } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { helpTexts } from './texts.ts';

type HelpTableProps = {
  caption: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

/** A plain table; the first cell names the row. It scrolls by itself where the screen is too narrow. */
export function HelpTable({ caption, head, rows }: HelpTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="help-table" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
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
        </tbody>
      </table>
    </section>
  );
}

/** A dictionary as names with their codes, as they stand in exports and in the interface. */
export function DictionaryTable({ caption, dictionary }: { caption: string; dictionary: Dictionary }) {
  const text = useText(helpTexts);
  const label = useLabel();
  const rows = Object.entries(dictionary).map(([key, words]) => ({
    key,
    cells: [label(words), <code key="code">{key}</code>],
  }));
  return <HelpTable caption={caption} head={[caption, text('code')]} rows={rows} />;
}
