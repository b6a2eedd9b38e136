/** A modal dialog: the browser's own, which keeps the focus inside and gives it back. */
import './dialog.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';

type DialogProps = { open: boolean; title: string; onClose: () => void; children: ReactNode };

/** `Esc` closes it; the content is drawn only while it is open. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={onClose}>
      {open ? (
        <div className="stack">
          <h2 id={id}>{title}</h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
