/** The service's clock on screen. The PC's own clock may be wrong, so only the time that has passed since a reply is taken from it. */
import { useEffect, useMemo, useState } from 'react';

const step = 30_000;

/** The server's present instant, going on from the `now` of its last reply; drawn again every half minute. */
export function useNow(serverNow: string | undefined): string {
  const start = useMemo(() => {
    const at = serverNow === undefined ? Date.now() : Date.parse(serverNow);
    return { at, mark: performance.now() };
  }, [serverNow]);
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), step);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.floor((performance.now() - start.mark) / step) * step;
  return new Date(start.at + passed).toISOString();
}
