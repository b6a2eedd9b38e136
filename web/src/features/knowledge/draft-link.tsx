/** From a closed case to the draft of an entry. */
import { Link } from '@tanstack/react-router';
import { mayEver } from '#core/permissions.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { useMe } from '#web/api/queries.ts';
import { type Texts, useText } from '#web/ui/text.ts';

/** Apart from the other texts: the case page needs this one only. */
const linkTexts = { draft: { zh: '转知识库', en: 'Make it an entry' } } as const satisfies Texts;

const answered: readonly CaseView['status'][] = ['completed', 'front_desk_completed', 'archived'];

/** Nothing while the case is open, or for somebody who proposes no entries. */
export function DraftLink({ view }: { view: CaseView }) {
  const text = useText(linkTexts);
  const roles = useMe().data?.roles ?? [];
  if (view.limited || !answered.includes(view.status) || !mayEver(roles, 'submitKnowledge')) return null;
  return (
    <Link to="/knowledge/new" search={{ fromCase: view.caseNo }} className="plain-button">
      {text('draft')}
    </Link>
  );
}
