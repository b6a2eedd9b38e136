/** The case beside a list: what it is, and the form of what is to be done with it. */
import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import type { UserCommand } from '#web/api/commands.ts';
import { useCase } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import './panels.css';
import { panelTexts } from './texts.ts';
import { endsWork, firstOrder, ordersFor, type Work } from './work.ts';

type Order = { name: UserCommand; branch?: string };
/** How a form is drawn: where the keyboard goes when it opens, and whether single keys are its own. */
export type FormPlace<O> = {
  view: CaseView;
  order: O;
  focus: 'title' | 'field';
  keysActive: boolean;
  onDone: () => void;
};
export type ButtonsPlace<O> = {
  view: CaseView;
  orders: readonly O[];
  open: O | undefined;
  keysActive: boolean;
  onOpen: (order: O) => void;
};
/** What other features put into the panel. */
export type PanelParts<O extends Order> = {
  orders: (view: CaseView) => O[];
  summary: (view: CaseView, now: string, branch: string | undefined) => ReactNode;
  form: (place: FormPlace<O>) => ReactNode;
  buttons: (place: ButtonsPlace<O>) => ReactNode;
};
type WorkPanelProps<O extends Order> = {
  work: Work;
  parts: PanelParts<O>;
  caseNo: string;
  branch?: string | undefined;
  onClose: () => void;
  onDone: () => void;
};

/** Whether the focus is inside an element: then single keys mean the open case, otherwise the row in the list. Known as it is drawn. */
function useFocusWithin() {
  const [within, setWithin] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const look = () => setWithin(element.current?.contains(document.activeElement) === true);
    look();
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  return [element, within] as const;
}

type OpenProps<O extends Order> = WorkPanelProps<O> & { view: CaseView; keysActive: boolean };

/** The form opens by itself; what else is offered stands below it. */
function OpenCase<O extends Order>({ view, work, parts, branch, keysActive, onDone }: OpenProps<O>) {
  const text = useText(panelTexts);
  const now = useNow(view.now);
  const orders = ordersFor(parts.orders(view), work, branch);
  const [chosen, setChosen] = useState<O>();
  const usual = firstOrder(orders, work);
  const [kept, setKept] = useState(usual);
  const open = chosen ?? usual ?? kept;
  if (usual !== undefined && kept === undefined) setKept(usual);
  const [turn, setTurn] = useState(0);
  const done = (order: O) => {
    setTurn(turn + 1);
    setChosen(undefined);
    setKept(undefined);
    if (endsWork(order, work, branch)) onDone();
  };
  return (
    <>
      {parts.summary(view, now, branch)}
      {open === undefined ? (
        <p className="banner row" role="status">
          {text('dealtWith')}
          <button type="button" className="plain-button" onClick={onDone}>
            {text('next')}
          </button>
        </p>
      ) : (
        <Fragment key={turn}>
          {parts.form({
            view,
            order: open,
            focus: chosen === undefined ? 'title' : 'field',
            keysActive,
            onDone: () => done(open),
          })}
        </Fragment>
      )}
      {parts.buttons({ view, orders, open, keysActive, onOpen: setChosen })}
    </>
  );
}

export function WorkPanel<O extends Order>(props: WorkPanelProps<O>) {
  const { caseNo, onClose } = props;
  const text = useText(panelTexts);
  const [panel, within] = useFocusWithin();
  const { data: view, error, refetch } = useCase(caseNo);
  return (
    <div ref={panel} className="work-panel stack">
      <button type="button" className="plain-button panel-close" onClick={onClose}>
        {text('close')}
      </button>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {view === undefined && error === null ? <p role="status">{text('loading')}</p> : null}
      {view === undefined ? null : <OpenCase {...props} view={view} keysActive={within} />}
    </div>
  );
}
