/** The related cases of a case page, with the form that merges: loaded once the page stands. */
import type { CaseView } from '#core/view/shapes.ts';
import { MergeForm } from '#web/features/commands/merge-form.tsx';
import { Related } from '#web/features/similar/related.tsx';

export function RelatedCases({ view }: { view: CaseView }) {
  return (
    <Related
      view={view}
      mergeForm={(lead, onClose) => (
        <MergeForm key={lead} view={view} lead={lead} focus="field" onDone={onClose} onCancel={onClose} />
      )}
    />
  );
}
