/** The four ways in which an intake ends. */
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import type { Ending } from './submission.ts';
import { intakeTexts } from './texts.ts';

const endings = [
  { ending: 'send', keys: 'ctrl+shift+enter', shown: 'Ctrl+Shift+Enter' },
  { ending: 'answer', keys: 'ctrl+enter', shown: 'Ctrl+Enter' },
  { ending: 'dispatch', keys: 'alt+enter', shown: 'Alt+Enter' },
  { ending: 'draft', keys: 'ctrl+s', shown: 'Ctrl+S' },
] as const satisfies readonly { ending: Ending; keys: string; shown: string }[];

type EndingsProps = {
  busy: boolean;
  /** Registered already: what is left is the next step. */
  isRegistered: boolean;
  mayDispatch: boolean;
  onEnd: (ending: Ending) => void;
};

/** Direct dispatch waits for a unit that the catalogue names; the reason stands above it, beside the units. */
export function Endings({ busy, isRegistered, mayDispatch, onEnd }: EndingsProps) {
  const text = useText(intakeTexts);
  const offered = endings.filter(
    ({ ending }) => (ending !== 'draft' || !isRegistered) && (ending !== 'dispatch' || mayDispatch),
  );
  useKeys(
    endings.map(({ ending, keys }) => ({
      keys,
      label: intakeTexts[ending],
      run: () => !busy && offered.some((one) => one.ending === ending) && onEnd(ending),
    })),
  );
  return (
    <div className="endings">
      {endings.map(({ ending, keys, shown }) => (
        <button
          key={ending}
          type="button"
          className={`plain-button ${ending === 'send' ? 'primary-button' : ''}`}
          disabled={busy || !offered.some((one) => one.ending === ending)}
          aria-keyshortcuts={keys.replaceAll('ctrl', 'Control')}
          onClick={() => onEnd(ending)}
        >
          {text(ending)}
          <span className="ending-keys" aria-hidden="true">
            {shown}
          </span>
        </button>
      ))}
      <span role="status" className="quiet">
        {busy ? text('sending') : ''}
      </span>
    </div>
  );
}
