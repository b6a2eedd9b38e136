/** 大屏: which walls have a key. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WallKeyView } from '#core/routes/wall.ts';
import { call } from '#web/api/client.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminPage } from '../page.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { wallKeyTexts } from './texts.ts';
import { WallForm } from './wall-form.tsx';

const useWalls = () =>
  useQuery({ queryKey: ['admin', 'walls'], queryFn: ({ signal }) => call('walls', {}, { signal }) });

/** The key is behind the `#`, which the browser tells no server. */
const addressOf = (key: string): string => `${location.origin}/wall#key=${key}`;

export function WallsScreen() {
  const text = useText(wallKeyTexts);
  const shared = useText(adminTexts);
  const read = useWalls();
  /** `undefined` inside: one that is added. */
  const [form, setForm] = useState<{ wall: WallKeyView | undefined }>();
  const [key, setKey] = useState<string>();
  const rows = (read.data?.items ?? []).map((wall) => ({
    key: wall.id,
    cells: [
      wall.name,
      fullTime(wall.createdAt),
      text(wall.active ? 'active' : 'stopped'),
      <button
        key="change"
        type="button"
        className="plain-button"
        aria-label={shared('changeNamed', { name: wall.name })}
        onClick={() => setForm({ wall })}
      >
        {shared('change')}
      </button>,
    ],
  }));
  const add = (
    <button type="button" className="plain-button primary-button" onClick={() => setForm({ wall: undefined })}>
      {text('add')}
    </button>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={add}>
      <p className="quiet">{text('intro')}</p>
      {key === undefined ? null : (
        <ShownOnce note={text('key')} secret={addressOf(key)} close={text('close')} onClose={() => setKey(undefined)} />
      )}
      {form === undefined ? null : (
        <div className="surface">
          <WallForm key={form.wall?.id ?? 'new'} wall={form.wall} onClose={() => setForm(undefined)} onKey={setKey} />
        </div>
      )}
      <div className="surface">
        <AdminTable
          caption={text('title')}
          head={[text('name'), text('createdAt'), shared('state'), shared('actions')]}
          rows={rows}
          nothing={text('nothing')}
        />
      </div>
    </AdminPage>
  );
}
