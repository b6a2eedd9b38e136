/** 常用查询: filters that somebody keeps under a name, for themselves or for the unit. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type BodyOf, call } from '#web/api/client.ts';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { useText } from '#web/ui/text.ts';
import { type Change, givenOf, nothingAsked, type QuerySearch, querySearch } from './search.ts';
import { queryTexts } from './texts.ts';

const place = ['saved-filters'] as const;

type Props = { search: QuerySearch; onSearch: (next: Change) => void };

function SaveForm({ search }: { search: QuerySearch }) {
  const text = useText(queryTexts);
  const client = useQueryClient();
  const hasUnit = useMe().data?.unitId !== undefined;
  const [shared, setShared] = useState(false);
  const { phone, ...given } = givenOf(search);
  const save = useMutation({
    mutationFn: (name: string) => {
      const kept = { ...given, ...(search.sort === undefined ? {} : { sort: search.sort }) };
      return call('saveFilter', { body: { name, shared, search: kept } as BodyOf<'saveFilter'> });
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: place }),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name !== '' && !save.isPending) save.mutate(name);
  };
  return (
    <form className="stack" onSubmit={send}>
      <label>
        {text('name')} <input className="field" name="name" maxLength={40} required autoComplete="off" />
      </label>
      {hasUnit ? (
        <label>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />{' '}
          {text('share')}
        </label>
      ) : null}
      {phone === undefined ? null : <p className="quiet">{text('notWithNumber')}</p>}
      <button type="submit" className="plain-button primary-button" aria-disabled={save.isPending}>
        {text('save')}
      </button>
      <p role="status">{save.isSuccess ? text('savedNow') : null}</p>
      <ErrorNotice error={save.error} />
    </form>
  );
}

export function SavedFilters({ search, onSearch }: Props) {
  const text = useText(queryTexts);
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const list = useQuery({
    queryKey: place,
    queryFn: ({ signal }) => call('savedFilters', {}, { signal }),
    // Only while they are looked at: the screen itself needs none.
    enabled: shown,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call('removeFilter', { params: { id }, body: {} }),
    onSuccess: () => void client.invalidateQueries({ queryKey: place }),
  });
  const items = list.data?.items ?? [];
  return (
    <Menu face={text('saved')} onToggle={setShown}>
      <div className="stack query-saved">
        <ErrorNotice error={list.error ?? remove.error} onRetry={() => void list.refetch()} />
        {list.isSuccess && items.length === 0 ? <p className="quiet">{text('noneSaved')}</p> : null}
        <ul>
          {items.map((one) => (
            <li key={one.id} className="row">
              <button
                type="button"
                className="plain-button"
                onClick={() => onSearch({ ...nothingAsked, sort: undefined, ...querySearch(one.search) })}
              >
                {one.name}
              </button>
              {one.shared ? <span className="quiet">{text('shared', { name: one.by.name })}</span> : null}
              {one.removable ? (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={text('remove', { name: one.name })}
                  onClick={() => remove.mutate(one.id)}
                >
                  ×
                </button>
              ) : null}
            </li>
          ))}
        </ul>
        <SaveForm search={search} />
      </div>
    </Menu>
  );
}
