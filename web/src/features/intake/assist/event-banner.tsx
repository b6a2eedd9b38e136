/** 群体事件: an issue that many ring about and this caller perhaps, too; one key registers the case as part of it. */
import type { OfferedHotIssue } from '#core/routes/intake.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { intakeTexts } from '../texts.ts';
import type { IntakeValues } from '../values.ts';

type EventBannerProps = {
  items: readonly OfferedHotIssue[];
  linked: IntakeValues['hotIssue'];
  /** Nothing can be changed any more. */
  fixed: boolean;
  onLink: (issue: IntakeValues['hotIssue']) => void;
};

export function EventBanner({ items, linked, fixed, onLink }: EventBannerProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const [first] = items;
  useKeys([
    {
      keys: 'alt+0',
      label: intakeTexts.linkEvent,
      run: () => {
        if (fixed) return;
        if (linked !== undefined) onLink(undefined);
        else if (first !== undefined) onLink({ id: first.id, title: first.title });
      },
    },
  ]);
  return (
    <div role="status">
      {linked !== undefined ? (
        <p className="banner row">
          {text('eventLinked', { title: label(linked.title) })}
          <button type="button" className="plain-button" disabled={fixed} onClick={() => onLink(undefined)}>
            {text('unlink')} <kbd>Alt+0</kbd>
          </button>
        </p>
      ) : items.length === 0 ? null : (
        <ul className="banner plain-list">
          {items.map(({ id, title, cases }, index) => (
            <li key={id} className="row">
              <span>{text('eventOffered', { title: label(title), count: cases })}</span>
              <button
                type="button"
                className="plain-button"
                disabled={fixed}
                aria-label={`${text('linkEvent')}：${label(title)}`}
                onClick={() => onLink({ id, title })}
              >
                {text('linkEvent')} {index === 0 ? <kbd>Alt+0</kbd> : null}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
