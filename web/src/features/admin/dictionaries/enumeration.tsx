/** An enumeration of the product, to be read. */
import { useState } from 'react';
import type { Dictionary } from '#core/vocabulary.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { dictionaryTexts } from './texts.ts';

export function Enumeration({ caption, entries }: { caption: string; entries: Dictionary }) {
  const text = useText(dictionaryTexts);
  const [filter, setFilter] = useState('');
  const all = Object.entries(entries);
  const found = all.filter(([code, { zh, en }]) => `${code} ${zh} ${en}`.toLowerCase().includes(filter.toLowerCase()));
  return (
    <div className="surface stack">
      <div className="form-group">
        <TextField facts={{ id: 'enumeration-filter', name: text('filter') }} value={filter} onChange={setFilter} />
      </div>
      <p role="status" className="quiet">
        {text('shown', { count: found.length, all: all.length })}
      </p>
      <AdminTable
        caption={caption}
        head={[text('code'), text('zh'), text('en')]}
        rows={found.map(([code, { zh, en }]) => ({ key: code, cells: [<code key="code">{code}</code>, zh, en] }))}
        nothing={text('nothing')}
      />
    </div>
  );
}
