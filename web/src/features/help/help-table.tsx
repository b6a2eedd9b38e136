/** Tables of the appendix. */
import type { ReactNode } from 'react';
import type { Dictionary } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { helpTexts } from './texts.ts';

type HelpTableProps = {
  caption: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

export const HelpTable = (table: HelpTableProps) => <PlainTable className="help-table" {...table} />;

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
