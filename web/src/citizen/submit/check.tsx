/** 核对: all answers, each with the way back to its page. */
import { natures } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { PageLink } from '../page.tsx';
import type { Draft } from './draft.ts';
import type { Step } from './steps.ts';
import { type SubmitText, submitTexts } from './texts.ts';

export function Check({ draft, photos }: { draft: Draft; photos: number }) {
  const text = useText(submitTexts);
  const label = useLabel();
  const together = (...parts: string[]) => parts.filter((part) => part.trim() !== '').join(' ');
  const rows: readonly [Step, SubmitText, string][] = [
    ['matter', 'nature', draft.nature === '' ? '' : label(natures[draft.nature])],
    ['words', 'content', draft.content],
    ['place', 'where', together(draft.district, draft.street, draft.address)],
    ['photos', 'photos', photos === 0 ? '' : text('photoCount', { count: photos })],
    ['contact', 'who', together(draft.name, draft.phone, draft.confidential ? text('kept') : '')],
  ];
  return (
    <dl className="answers">
      {rows.map(([step, name, value]) => (
        <div key={step}>
          <dt>{text(name)}</dt>
          <dd className="as-written">{value === '' ? <span className="hint">{text('nothing')}</span> : value}</dd>
          <dd>
            <PageLink to={`submit/${step}`}>
              <span aria-hidden="true">{text('change')}</span>
              <span className="unseen">{text('changeOf', { what: text(name) })}</span>
            </PageLink>
          </dd>
        </div>
      ))}
    </dl>
  );
}
