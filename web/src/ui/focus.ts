/** The keyboard is never nowhere: when what had the focus goes away or is switched off, what stands around it takes it. */
import { useEffect } from 'react';

/** Milliseconds in which the screen itself may put the focus at a better place, e.g. into the next case. */
const patience = 50;

function around(element: Element | null): Element[] {
  return element === null ? [] : [element, ...around(element.parentElement)];
}

const isGone = (element: Element) => !element.isConnected || element.matches(':disabled');

/** Watches the whole page. Regions that may take the focus have `tabIndex={-1}`; where none is left it is the content. */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? around(target) : [];
    };
    const mend = () => {
      const [own] = last;
      if (document.activeElement !== document.body || own === undefined || !isGone(own)) return;
      const left = last.find((one) => !isGone(one) && one.matches('[tabindex]')) ?? document.querySelector('main');
      if (left instanceof HTMLElement) left.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body) return;
      clearTimeout(timer);
      timer = setTimeout(mend, patience);
    });
    document.addEventListener('focusin', note);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
}
