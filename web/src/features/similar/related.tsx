/** 相关办件: what resembles a case, beside it, with the merge from there. */
import './similar.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { call } from '#web/api/client.ts';
import { useCommand } from '#web/api/commands.ts';
import { announce } from '#web/ui/announce.tsx';
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

/** Says that the case repeats another one, or that it repeats none: an amendment, for whoever may amend. */
function useRepeat({ caseNo, commands, repeatOf }: CaseView) {
  const text = useText(similarTexts);
  const amend = useCommand('amend');
  return {
    may: commands.includes('amend'),
    now: repeatOf,
    busy: amend.isPending,
    error: amend.error,
    set: (other: string) =>
      amend.mutate(
        { params: { caseNo }, body: { repeatOf: other } },
        { onSuccess: () => announce(text(other === '' ? 'takenBack' : 'marked')) },
      ),
  };
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
  const repeat = useRepeat(view);
  return (
    <section className="surface stack" aria-label={text('related')}>
      <h2>{text('related')}</h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <ErrorNotice error={repeat.error} />
      {repeat.now === undefined || !repeat.may ? null : (
        <p className="row">
          {text('repeats', { caseNo: repeat.now })}
          <button type="button" className="plain-button" disabled={repeat.busy} onClick={() => repeat.set('')}>
            {text('takeBack')}
          </button>
        </p>
      )}
      {data === undefined ? (
        error === null ? (
          <p className="quiet" role="status">
            {text('looking')}
          </p>
        ) : null
      ) : others.length === 0 ? (
        <p className="quiet">{text('none')}</p>
      ) : (
        <ul className="plain-list">
          {others.map((item) => (
            <SimilarItem key={item.caseNo} item={item}>
              <div className="row">
                {mayMerge && item.open ? (
                  <button type="button" className="plain-button" onClick={() => setLead(item.caseNo)}>
                    {text('merge')}
                  </button>
                ) : null}
                {repeat.may && item.caseNo !== repeat.now ? (
                  <button
                    type="button"
                    className="plain-button"
                    aria-label={text('markThis', { caseNo: item.caseNo })}
                    disabled={repeat.busy}
                    onClick={() => repeat.set(item.caseNo)}
                  >
                    {text('markRepeat')}
                  </button>
                ) : null}
              </div>
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
