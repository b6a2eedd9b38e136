/** 变更建议 of the centre: a form, and what one proposed with its state. */
import './proposals.css';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { useOwnProposals } from './data.ts';
import { ProposalList } from './proposal-list.tsx';
import { ProposeForm } from './propose-form.tsx';
import { proposalTexts } from './texts.ts';

export function ProposalsScreen() {
  const text = useText(proposalTexts);
  const read = useOwnProposals();
  const { area } = useSearch({ from: '/proposals' });
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="page stack proposals">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="quiet">{text('intro')}</p>
      <ProposeForm area={area} />
      <section className="surface stack" aria-label={text('own')}>
        <h2>{text('own')}</h2>
        <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />
        {read.data === undefined ? null : <ProposalList caption={text('own')} nothing={text('noOwn')} {...read.data} />}
      </section>
    </div>
  );
}
