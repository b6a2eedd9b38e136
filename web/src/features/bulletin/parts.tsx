/** Small parts of a bulletin. */
import type { ReactNode } from 'react';
import { useText } from '#web/ui/text.ts';
import { bulletinTexts } from './texts.ts';

/** A section under its heading; its number is counted by the page. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="print-part bulletin-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What a table is, with the version of the definitions behind its figures. */
export function Caption({ no, name, version }: { no: number; name: string; version: number }) {
  const text = useText(bulletinTexts);
  return <caption>{text('caption', { no, name, version })}</caption>;
}
