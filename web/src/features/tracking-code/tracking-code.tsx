/** 查询码: given to the citizen on the line, read out or printed; shown once and kept nowhere. */
import { lazy, Suspense, useState } from 'react';
import { mayEver } from '#core/permissions.ts';
import { useMe } from '#web/api/queries.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { useText } from '#web/ui/text.ts';
import { codeButton } from './button-text.ts';

const IssueForm = lazy(() => import('./issue-form.tsx').then((module) => ({ default: module.IssueForm })));

/** `first`: the case has just been registered by this person, so that no number needs to be compared. */
export function TrackingCode({ caseNo, first = false }: { caseNo: string; first?: boolean }) {
  const text = useText(codeButton);
  const roles = useMe().data?.roles ?? [];
  const [open, setOpen] = useState(false);
  if (!mayEver(roles, 'issueCode')) return null;
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setOpen(true)}>
        {text('code')}
      </button>
      <Dialog open={open} title={text('code')} onClose={() => setOpen(false)}>
        <Suspense>
          <IssueForm caseNo={caseNo} first={first} onClose={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}
