/** antd measures columns with a hidden row that holds a copy of the “select all” checkbox: a hidden place for the keyboard to land. */
import { type RefObject, useLayoutEffect } from 'react';

/** Takes the measuring row out of the tab order and out of the accessibility tree. */
export function useInertMeasureRow(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const quieten = () => {
      for (const row of current.querySelectorAll('.ant-table-measure-row:not([inert])')) row.setAttribute('inert', '');
    };
    quieten();
    const observer = new MutationObserver(quieten);
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [frame]);
}
