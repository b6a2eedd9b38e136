/** The form of the command that an address names, on the case page. */
import { useEffect, useRef, useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { useKeys } from '#web/ui/keys.ts';
import './commands.css';
import { CommandForm } from './command-form.tsx';
import { focusButton } from './form/focus.ts';
import { type CommandOrder, offeredOrders, orderIn, orderText } from './orders.ts';
import { commandTexts } from './texts.ts';

type OpenCommandProps = { view: CaseView; act: string | undefined; onClose: () => void };

/**
 * Stays open when the case moves on and the command is no longer offered, so that what was typed is not lost; an address that
 * names nothing offered shows nothing.
 */
export function OpenCommand({ view, act, onClose }: OpenCommandProps) {
  const offered = orderIn(offeredOrders(view), act);
  const [opened, setOpened] = useState<CommandOrder>();
  const order = offered ?? (opened !== undefined && orderText(opened) === act ? opened : undefined);
  useEffect(() => setOpened(order), [order]);
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (order === undefined && last.current !== undefined && document.activeElement === document.body) {
      focusButton(last.current);
    }
    last.current = order === undefined ? undefined : orderText(order);
  }, [order]);
  useKeys([{ keys: 'escape', label: commandTexts.closeForm, run: onClose }], order !== undefined);
  if (order === undefined) return null;
  return (
    <div className="surface open-command">
      <CommandForm view={view} order={order} focus="field" onDone={onClose} onCancel={onClose} />
    </div>
  );
}
