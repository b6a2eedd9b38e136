/** Marks in the recording that plays: set with a remark, jumped to, taken away. They are kept with the recording. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BookmarkView } from '#core/view/recording-shapes.ts';
import { call } from '#web/api/client.ts';
import { announce } from './announce.tsx';
import { ErrorNotice } from './error-notice.tsx';
import type { Playing } from './player.tsx';
import { clockText } from './player-peaks.ts';
import { playerTexts } from './player-texts.ts';
import { useText } from './text.ts';

/** The marks of what plays, in the order of its sound, and how they change. */
export function useBookmarks({ caseNo, recording, bookmarks: first = [] }: Playing) {
  const text = useText(playerTexts);
  const [bookmarks, setBookmarks] = useState<readonly BookmarkView[]>(first);
  const [error, setError] = useState<unknown>();
  const id = recording?.id ?? '';
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setError(undefined);
    try {
      await work();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };
  const add = (seconds: number, remark: string) =>
    attempt(async () => {
      const body = { atMs: Math.round(seconds * 1000), text: remark };
      const added = await call('addBookmark', { params: { caseNo, id }, body });
      setBookmarks((all) => [...all, added].toSorted((one, other) => one.atMs - other.atMs));
      announce(text('marked'));
    });
  const remove = (bookmark: string) =>
    attempt(async () => {
      await call('removeBookmark', { params: { caseNo, id, bookmark }, body: {} });
      setBookmarks((all) => all.filter((one) => one.id !== bookmark));
      announce(text('unmarked'));
    });
  return { bookmarks, error, add, remove };
}

type FormProps = { at: number; onSave: (remark: string) => Promise<boolean>; onClose: () => void };

/** The remark of a new mark: Enter keeps it, Esc leaves. */
export function BookmarkForm({ at, onSave, onClose }: FormProps) {
  const text = useText(playerTexts);
  const [remark, setRemark] = useState('');
  const [busy, setBusy] = useState(false);
  const label = text('markAt', { at: clockText(at) });
  return (
    <form
      className="row"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={async (event) => {
        event.preventDefault();
        if (remark.trim() === '' || busy) return;
        setBusy(true);
        if (await onSave(remark)) onClose();
        setBusy(false);
      }}
    >
      <Input
        autoFocus
        size="small"
        className="bookmark-remark"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <Button size="small" htmlType="submit" disabled={busy || remark.trim() === ''}>
        {text('saveMark')}
      </Button>
      <Button size="small" onClick={onClose}>
        {text('cancel')}
      </Button>
    </form>
  );
}

type ListProps = {
  bookmarks: readonly BookmarkView[];
  error: unknown;
  onGo: (seconds: number) => void;
  onRemove: (id: string) => void;
};

/** Every mark as a button that jumps to it. */
export function BookmarkList({ bookmarks, error, onGo, onRemove }: ListProps) {
  const text = useText(playerTexts);
  return (
    <>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {bookmarks.length === 0 ? null : (
        <ul className="bookmarks" aria-label={text('marks')}>
          {bookmarks.map(({ id, atMs, text: remark, byName, own }) => {
            const at = clockText(atMs / 1000);
            return (
              <li key={id}>
                <Button
                  size="small"
                  aria-label={text('goTo', { at, text: remark, by: byName })}
                  title={byName}
                  onClick={() => onGo(atMs / 1000)}
                >
                  {at} {remark}
                </Button>
                {own ? (
                  <Button
                    size="small"
                    type="text"
                    aria-label={text('removeMark', { text: remark })}
                    onClick={() => onRemove(id)}
                  >
                    ✕
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
