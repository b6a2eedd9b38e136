/** Proposed changes one below the other: what, why, by whom, and what became of it. */
import type { ReactNode } from 'react';
import { proposalAreas, settlements } from '#core/admin/proposals.ts';
import type { ProposalView } from '#core/routes/proposals.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { proposalTexts } from './texts.ts';

const tones = { done: 'ok', declined: 'neutral' } as const;

function State({ settled }: Pick<ProposalView, 'settled'>) {
  const text = useText(proposalTexts);
  const label = useLabel();
  if (settled === undefined) return <Chip tone="info">{text('open')}</Chip>;
  return <Chip tone={tones[settled.as]}>{label(settlements[settled.as])}</Chip>;
}

function Answer({ settled }: Pick<ProposalView, 'settled'>) {
  const text = useText(proposalTexts);
  if (settled === undefined) return null;
  const { reason, by, at } = settled;
  return (
    <p className="proposal-answer">
      <span className="quiet">{text('answer', { name: by.name, at: fullTime(at) })}</span>
      {reason}
    </p>
  );
}

type ListProps = {
  caption: string;
  items: readonly ProposalView[];
  complete: boolean;
  /** Said in place of an empty list. */
  nothing: string;
  /** What the reader can do with one. */
  actionsOf?: (proposal: ProposalView) => ReactNode;
};

export function ProposalList({ caption, items, complete, nothing, actionsOf }: ListProps) {
  const text = useText(proposalTexts);
  const label = useLabel();
  if (items.length === 0) return <p className="quiet">{nothing}</p>;
  return (
    <>
      <ul className="proposal-list" aria-label={caption}>
        {items.map((one) => (
          <li key={one.id}>
            <h3>
              <State settled={one.settled} /> {label(proposalAreas[one.area])}{' '}
              {one.subject === undefined ? null : <code>{one.subject}</code>}
            </h3>
            <p className="quiet">
              {text('by', one.by)} <time dateTime={one.at}>{fullTime(one.at)}</time>
            </p>
            <p className="proposal-text">{one.wish}</p>
            <p className="proposal-text">
              <span className="quiet">{text('because')}</span>
              {one.why}
            </p>
            <Answer settled={one.settled} />
            {actionsOf?.(one)}
          </li>
        ))}
      </ul>
      {complete ? null : <p className="quiet">{text('partial', { count: items.length })}</p>}
    </>
  );
}
