/** The outlines of what plays: those that came with it, else drawn from its sound once it plays. */
import { useEffect, useMemo, useState } from 'react';
import type { Playing } from './player.tsx';
import { decodeOutline, isDrawable } from './player-outline.ts';
import { type Outline, outlinesOf, readOutlines } from './player-peaks.ts';

type Drawn = { outlines: readonly Outline[]; missing?: 'tooLong' | 'failed' };

/** `durationMs`: as the browser knows it. A recording without an outline plays all the same; `missing` says why there is none. */
export function useOutlines({ peaks, recording }: Playing, url: string, durationMs: number): Drawn {
  const given = useMemo(() => readOutlines(peaks), [peaks]);
  const [decoded, setDecoded] = useState<{ url: string; outlines: readonly Outline[] }>();
  const known = recording?.durationMs ?? (durationMs > 0 ? durationMs : undefined);
  const wanted = given.length === 0;
  const drawable = isDrawable(known, recording?.size);
  useEffect(() => {
    if (!wanted || !drawable) return undefined;
    const stop = new AbortController();
    decodeOutline(url, stop.signal).then(
      (bytes) => setDecoded({ url, outlines: outlinesOf(bytes) }),
      () => stop.signal.aborted || setDecoded({ url, outlines: [] }),
    );
    return () => stop.abort();
  }, [url, wanted, drawable]);
  if (!wanted) return { outlines: given };
  if (decoded?.url === url)
    return { outlines: decoded.outlines, ...(decoded.outlines.length === 0 ? { missing: 'failed' } : {}) };
  return { outlines: [], ...(known !== undefined && !drawable ? { missing: 'tooLong' } : {}) };
}
