/** From a closed case to the draft of an entry. */
import { Link } from '@tanstack/react-router';
import { mayEver } from '#core/permissions.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { useMe } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { knowledgeTexts } from './texts.ts';

const answered: readonly CaseView['status'][] = ['completed', 'front_desk_completed', 'archived'];

/** Nothing while the case is open, or for somebody who proposes no entries. */
export function DraftLink({ view }: { view: CaseView }) {
  const text = useText(knowledgeTexts);
  const roles = useMe().data?.roles ?? [];
  if (view.limited || !answered.includes(view.status) || !mayEver(roles, 'submitKnowledge')) return null;
  return (
    <Link to="/knowledge/new" search={{ fromCase: view.caseNo }} className="plain-button">
      {text('draft')}
    </Link>
  );
}
