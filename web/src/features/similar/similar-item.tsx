/** One similar case: what it is, why it is shown, what may be done with it. */
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import type { SimilarView } from '#core/routes/intake.ts';
import { Chip, StatusChip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { similarTexts } from './texts.ts';

type SimilarItemProps = {
  item: SimilarView;
  /** The id of its link, so that a key leads there. */
  linkId?: string | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  children?: ReactNode;
};

export function SimilarItem({ item, linkId, onKeyDown, children }: SimilarItemProps) {
  const text = useText(similarTexts);
  const label = useLabel();
  const { caseNo, title, status, reasons, duplicate } = item;
  return (
    <li className="similar-item" onKeyDown={onKeyDown}>
      <div className="row">
        <Link id={linkId} to="/cases/$caseNo" params={{ caseNo }} className="case-no">
          {caseNo}
        </Link>
        <StatusChip status={status} joint={false} round={1} />
        {duplicate ? <Chip tone="warn">{text('duplicate')}</Chip> : null}
      </div>
      {title === undefined ? null : <div>{title}</div>}
      <div className="quiet">{reasons.map((reason) => label(reason)).join(' · ')}</div>
      {children}
    </li>
  );
}
