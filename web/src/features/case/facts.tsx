/** Lists of facts: name and value, a dash where there is none. */
import type { ReactNode } from 'react';
import { Chip } from '#web/ui/chip.tsx';
import { useText } from '#web/ui/text.ts';
import { type CaseText, caseTexts } from './texts.ts';

export type Fact = {
  name: CaseText;
  value: ReactNode;
  /** Only shown where there is a value. */
  optional?: boolean;
  /** The reader sees it shortened, or not at all. */
  masked?: boolean;
};

const isGiven = (value: ReactNode) => value !== undefined && value !== null && value !== '';

/** Facts under a heading. */
export function Facts({ title, facts }: { title?: CaseText; facts: readonly Fact[] }) {
  const text = useText(caseTexts);
  const shown = facts.filter(({ value, optional }) => optional !== true || isGiven(value));
  return (
    <section className="surface stack">
      {title === undefined ? null : <h2>{text(title)}</h2>}
      <dl className="facts">
        {shown.map(({ name, value, masked }) => (
          <div className="contents" key={name}>
            <dt>{text(name)}</dt>
            <dd>
              {isGiven(value) ? value : <span className="quiet">—</span>}
              {masked === true ? (
                <>
                  {' '}
                  <Chip tone="neutral">{text('masked')}</Chip>
                </>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
