/** 变更建议 of the administration: what the centre proposes, open ones first. */
import './proposals.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { proposalAreas } from '#core/admin/proposals.ts';
import type { ProposalView } from '#core/routes/proposals.ts';
import { AdminPage } from '#web/features/admin/page.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useProposals } from './data.ts';
import { ProposalList } from './proposal-list.tsx';
import { SettleForm } from './settle-form.tsx';
import { proposalTexts } from './texts.ts';

export function AdminProposalsScreen() {
  const text = useText(proposalTexts);
  const label = useLabel();
  const [open, settled] = [useProposals('open'), useProposals('settled')];
  const [chosen, setChosen] = useState<string>();
  const actionsOf = (one: ProposalView) => {
    const area = label(proposalAreas[one.area]);
    return (
      <>
        <div className="row">
          <Link to={proposalAreas[one.area].path} className="plain-button">
            {text('goTo', { area })}
          </Link>
          <button
            type="button"
            className="plain-button"
            aria-label={text('settleNamed', { name: one.by.name, area })}
            onClick={() => setChosen(one.id)}
          >
            {text('settle')}
          </button>
        </div>
        {one.id === chosen ? <SettleForm proposal={one} onClose={() => setChosen(undefined)} /> : null}
      </>
    );
  };
  const none = { items: [], complete: true };
  const waiting = open.data ?? none;
  const openTitle = text('openList', { count: waiting.items.length });
  return (
    <AdminPage title={text('title')} reads={[open, settled]}>
      <p className="quiet">{text('adminIntro')}</p>
      <section className="surface stack proposals" aria-label={openTitle}>
        <h2>{openTitle}</h2>
        <ProposalList caption={openTitle} nothing={text('noOpen')} {...waiting} actionsOf={actionsOf} />
      </section>
      <section className="surface stack proposals" aria-label={text('settledList')}>
        <h2>{text('settledList')}</h2>
        <ProposalList caption={text('settledList')} nothing={text('noSettled')} {...(settled.data ?? none)} />
      </section>
    </AdminPage>
  );
}
