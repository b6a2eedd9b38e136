/** The rail of buttons: one for each command that the service offers, and nothing else. */
import type { CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { focusForm } from './form/focus.ts';
import { branchOf, type CommandOrder, isSameOrder, orderText } from './orders.ts';
import { commandTexts } from './texts.ts';
import { commandKeys, commandTitle } from './titles.ts';

type CommandButtonsProps = {
  view: CaseView;
  orders: readonly CommandOrder[];
  /** The one whose form is open. */
  open: CommandOrder | undefined;
  onOpen: (order: CommandOrder) => void;
  keysActive?: boolean;
};

/** The orders by branch, those on the case last. */
function groups(orders: readonly CommandOrder[]): [string | undefined, CommandOrder[]][] {
  const found = new Map<string | undefined, CommandOrder[]>();
  for (const order of orders) found.set(order.branch, [...(found.get(order.branch) ?? []), order]);
  return [...found];
}

/** Keys open the first form of their command, or go to its first field when it is open already; 签收 has none and takes its key itself. */
function useCommandKeys({ orders, open, onOpen, keysActive = true }: CommandButtonsProps): void {
  const bound = Object.entries(commandKeys).flatMap(([name, keys]) => {
    const order = orders.find((one) => one.name === name);
    const isItsForms = name === 'sign' && open?.name === name;
    return order === undefined || isItsForms ? [] : [{ order, keys }];
  });
  useKeys(
    bound.map(({ order, keys }) => ({
      keys,
      label: { zh: commandTitle(order.name, 'zh'), en: commandTitle(order.name, 'en') },
      run: () => (isSameOrder(open, order) ? focusForm('field') : onOpen(order)),
    })),
    keysActive,
  );
}

export function CommandButtons(props: CommandButtonsProps) {
  const { view, orders, open, onOpen } = props;
  const text = useText(commandTexts);
  const language = useLanguage();
  const unitName = useUnitName();
  useCommandKeys(props);
  if (orders.length === 0) return <p className="quiet">{text('noActions')}</p>;
  return (
    <div className="command-buttons">
      {groups(orders).map(([branch, own]) => {
        const unitId = branch === undefined ? undefined : branchOf(view, { name: 'note', branch })?.unitId;
        const name = unitId === undefined ? text('caseActions') : unitName(unitId);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in line with its buttons on a small screen.
          <div key={branch ?? ''} role="group" aria-label={name} className="command-group">
            <strong aria-hidden="true">{name}</strong>
            {own.map((order) => {
              const key = commandKeys[order.name];
              return (
                <button
                  key={orderText(order)}
                  type="button"
                  className="plain-button"
                  data-order={orderText(order)}
                  aria-pressed={isSameOrder(open, order)}
                  aria-keyshortcuts={key}
                  onClick={() => onOpen(order)}
                >
                  {commandTitle(order.name, language)}
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
