/** One page: its heading names the tab and takes the focus when the page is opened, so that it is read out. */
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '#web/ui/text.ts';
import { addressOf, go } from './path.ts';
import { siteTexts } from './texts.ts';

export function Page({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const text = useText(siteTexts);
  const brand = text('brand');
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      {children}
    </>
  );
}

/** A link to a page of this site; with a modifier key it is an ordinary one. */
export function PageLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={addressOf(to)} className={className} onClick={open}>
      {children}
    </a>
  );
}
