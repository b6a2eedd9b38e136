/** The keyboard map: what works on the screen that is open, and the switch for single keys. */
import './help-keys.css';
import { Dialog } from '#web/ui/dialog.tsx';
import { activeKeys, setSingleKeys, useSingleKeys } from '#web/ui/keys.ts';
import { useLabel } from '#web/ui/language.ts';
import { type Texts, useText } from '#web/ui/text.ts';

const helpTexts = {
  title: { zh: '快捷键', en: 'Keyboard' },
  hint: { zh: '在输入框中时，单个字母键不起作用。', en: 'Single letters do nothing while a field has the focus.' },
  singleKeys: { zh: '启用单键快捷键', en: 'Use single-key shortcuts' },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Texts;

const names: Record<string, string> = {
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
};
const nameOf = (keys: string) =>
  keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(' + ');

/** Opened by `?` from anywhere. */
export function HelpKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useText(helpTexts);
  const label = useLabel();
  const single = useSingleKeys();
  return (
    <Dialog open={open} title={text('title')} onClose={onClose}>
      <table className="shortcuts">
        <tbody>
          {activeKeys().map((binding) => (
            <tr key={binding.keys}>
              <th scope="row">
                <kbd>{nameOf(binding.keys)}</kbd>
              </th>
              <td>{label(binding.label)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{text('hint')}</p>
      <label>
        <input type="checkbox" checked={single} onChange={(event) => setSingleKeys(event.target.checked)} />{' '}
        {text('singleKeys')}
      </label>
      <div>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('close')}
        </button>
      </div>
    </Dialog>
  );
}
