/** 相似办件 at intake: each with its reasons; one key links it, supplements, urges or withdraws it. */
import '#web/features/similar/similar.css';
import type { KeyboardEvent } from 'react';
import type { SimilarView } from '#core/routes/intake.ts';
import { SimilarItem } from '#web/features/similar/similar-item.tsx';
import { similarTexts } from '#web/features/similar/texts.ts';
import { useText } from '#web/ui/text.ts';
import { intakeTexts } from '../texts.ts';
import { commandOfKey, type Earlier, earlierCommands } from './earlier.ts';

export const firstSimilarId = 'intake-similar-first';

type SimilarHintsProps = {
  items: readonly SimilarView[];
  /** Something was asked. */
  asked: boolean;
  looking: boolean;
  /** The case that this one is linked to as a repeat. */
  linked: string | undefined;
  onLink: (caseNo: string) => void;
  onAct: (earlier: Earlier) => void;
};

export function SimilarHints({ items, asked, looking, linked, onLink, onAct }: SimilarHintsProps) {
  const text = useText(similarTexts);
  const own = useText(intakeTexts);
  const words = !asked
    ? 'waiting'
    : looking && items.length === 0
      ? 'looking'
      : items.length === 0
        ? 'none'
        : undefined;
  const keyDown = ({ caseNo, open }: SimilarView, event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const command = commandOfKey(event.key);
    if (event.key.toLowerCase() === 'l') onLink(caseNo);
    else if (command !== undefined && open) onAct({ caseNo, command });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="stack" aria-label={text('similar')}>
      <h2 className="side-title">
        {text('similar')} <kbd>Alt+9</kbd>
      </h2>
      <p className="quiet" role="status">
        {words === undefined ? text('found', { count: items.length }) : text(words)}
      </p>
      {linked === undefined ? null : (
        <p className="banner row">
          {own('linkedTo', { caseNo: linked })}
          <button type="button" className="plain-button" onClick={() => onLink('')}>
            {own('unlink')}
          </button>
        </p>
      )}
      {items.length === 0 ? null : (
        <ul className="plain-list">
          {items.map((item, index) => (
            <SimilarItem
              key={item.caseNo}
              item={item}
              linkId={index === 0 ? firstSimilarId : undefined}
              onKeyDown={(event) => keyDown(item, event)}
            >
              <div className="row similar-acts">
                <button
                  type="button"
                  className="plain-button"
                  aria-pressed={linked === item.caseNo}
                  onClick={() => onLink(item.caseNo)}
                >
                  {text('link')} <kbd>l</kbd>
                </button>
                {item.open
                  ? Object.entries(earlierCommands).map(([letter, command]) => (
                      <button
                        key={command}
                        type="button"
                        className="plain-button"
                        onClick={() => onAct({ caseNo: item.caseNo, command })}
                      >
                        {text(command)} <kbd>{letter}</kbd>
                      </button>
                    ))
                  : null}
              </div>
            </SimilarItem>
          ))}
        </ul>
      )}
    </section>
  );
}
