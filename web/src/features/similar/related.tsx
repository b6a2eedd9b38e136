/** 相关办件: what resembles a case, beside it, with the merge from there. */
import './similar.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { call } from '#web/api/client.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { SimilarItem } from './similar-item.tsx';
import { similarTexts } from './texts.ts';

/** Asked once the section is on screen; a new version of the case may have another text. */
function useRelated({ caseNo, version }: CaseView) {
  return useQuery({
    queryKey: ['related', caseNo, version],
    queryFn: ({ signal }) => call('relatedCases', { params: { caseNo } }, { signal }),
    staleTime: 60_000,
  });
}

type RelatedProps = {
  view: CaseView;
  /** The form that merges this case into the one that was chosen. */
  mergeForm: (lead: string, onClose: () => void) => ReactNode;
};

export function Related({ view, mergeForm }: RelatedProps) {
  const text = useText(similarTexts);
  const { data, error, refetch } = useRelated(view);
  const [lead, setLead] = useState<string>();
  const others = data?.items.filter(({ caseNo }) => caseNo !== view.mergedInto) ?? [];
  const mayMerge = view.commands.includes('merge');
  return (
    <section className="surface stack" aria-label={text('related')}>
      <h2>{text('related')}</h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error === null ? (
          <p className="quiet" role="status">
            {text('looking')}
          </p>
        ) : null
      ) : others.length === 0 ? (
        <p className="quiet">{text('none')}</p>
      ) : (
        <ul className="plain-list similar-list">
          {others.map((item) => (
            <SimilarItem key={item.caseNo} item={item}>
              {mayMerge && item.open ? (
                <div>
                  <button type="button" className="plain-button" onClick={() => setLead(item.caseNo)}>
                    {text('merge')}
                  </button>
                </div>
              ) : null}
            </SimilarItem>
          ))}
        </ul>
      )}
      <Dialog
        open={lead !== undefined}
        title={text('mergeTitle', { caseNo: lead ?? '' })}
        onClose={() => setLead(undefined)}
      >
        <Suspense fallback={<p role="status">{text('loading')}</p>}>
          {lead === undefined ? null : mergeForm(lead, () => setLead(undefined))}
        </Suspense>
      </Dialog>
    </section>
  );
}
