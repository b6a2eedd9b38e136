/** A dictionary of the city as a table: filtered, with its retired entries on request, each with what can be done to it. */
import { type ReactNode, useState } from 'react';
import { Chip } from '#web/ui/chip.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { dictionaryTexts } from './texts.ts';

export type Entry = {
  key: string;
  /** What buttons call it. */
  name: string;
  /** What the filter looks through. */
  words: string;
  cells: readonly ReactNode[];
  retired: boolean;
  /** A change of it is not saved yet. */
  unsaved: boolean;
  /** How it is changed or given another name; absent where it is not. */
  change?: { text: string; name: string; open: () => void };
  /** Absent where it is retired with what it lies in. */
  onRetire?: () => void;
  onRevive?: () => void;
};
type EntryTableProps = { id: string; caption: string; head: readonly string[]; entries: readonly Entry[] };

export function EntryTable({ id, caption, head, entries }: EntryTableProps) {
  const text = useText(dictionaryTexts);
  const shared = useText(adminTexts);
  const [filter, setFilter] = useState('');
  const [withRetired, setWithRetired] = useState(false);
  const reachable = entries.filter(({ retired, unsaved }) => withRetired || !retired || unsaved);
  const found = reachable.filter(({ words }) => words.toLowerCase().includes(filter.trim().toLowerCase()));
  const rows = found.map(({ key, name, cells, retired, unsaved, change, onRetire, onRevive }) => ({
    key,
    cells: [
      ...cells,
      <span key="state" className="row">
        {retired ? <Chip tone="neutral">{text('retired')}</Chip> : text('inUse')}
        {unsaved ? <Chip tone="info">{text('unsaved')}</Chip> : null}
      </span>,
      <div key="buttons" className="row">
        {change === undefined ? null : (
          <button type="button" className="plain-button" aria-label={change.name} onClick={change.open}>
            {change.text}
          </button>
        )}
        {onRetire === undefined ? null : (
          <button
            type="button"
            className="plain-button"
            aria-label={text(retired ? 'reviveNamed' : 'retireNamed', { name })}
            onClick={retired ? onRevive : onRetire}
          >
            {text(retired ? 'revive' : 'retire')}
          </button>
        )}
      </div>,
    ],
  }));
  return (
    <div className="surface stack">
      <div className="form-group">
        <TextField facts={{ id: `${id}-filter`, name: text('filter') }} value={filter} onChange={setFilter} />
        <label className="check">
          <input type="checkbox" checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)} />
          {text('showRetired')}
        </label>
      </div>
      <p role="status" className="quiet">
        {text('shown', { count: found.length, all: entries.length })}
      </p>
      <AdminTable
        caption={caption}
        head={[...head, shared('state'), shared('actions')]}
        rows={rows}
        nothing={text('nothing')}
      />
    </div>
  );
}
