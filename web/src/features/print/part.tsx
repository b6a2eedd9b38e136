/** A part of a printed document under its heading. */
import type { ReactNode } from 'react';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="print-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Words of somebody, with who said them; kept on one page where they fit on one. */
export function Statement({ by, children }: { by: ReactNode; children: ReactNode }) {
  return (
    <div className="print-statement">
      <h3>{by}</h3>
      <div className="print-words">{children}</div>
    </div>
  );
}
