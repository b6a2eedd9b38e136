/** The figures of all walls, read once for all of them and kept: ten walls that ask every few seconds cost what one does. */
import { localDay, toMillis } from '#core/time/instant.ts';
import { type WallView, wallAges } from '#core/wall/shapes.ts';
import { now, realNow } from '../clock.ts';
import { type KeptFigures, keepWallFigures, readWallFigures, takeWallTurn } from '../storage/walls.ts';
import { readDayBefore, readFigures } from './read.ts';

/** Real milliseconds: whose turn it is has so long for it; the day before, which is over, is read again so seldom. */
const turnMs = 15_000;
const beforeMs = 600_000;

const ageOf = ({ readAt }: KeptFigures): number => Math.max(realNow() - readAt, 0);
const viewOf = (kept: KeptFigures): WallView => ({ ...kept.figures, age: Math.round(ageOf(kept) / 1000) });

async function readAnew(kept: KeptFigures | undefined): Promise<KeptFigures> {
  const [at, readAt] = [now(), realNow()];
  const known = kept?.before;
  const holds = known !== undefined && known.day === localDay(toMillis(at)) - 1 && readAt - known.readAt < beforeMs;
  const before = holds ? known : await readDayBefore(at);
  const fresh = { figures: await readFigures(at, before), before, readAt };
  await keepWallFigures(fresh);
  return fresh;
}

/**
 * What walls show now. Figures that are young enough are those that are kept; of several who find them too old one reads them anew, the
 * others show the old ones with their age. Where none are kept yet, everybody reads.
 */
export async function currentFigures(): Promise<WallView> {
  const kept = await readWallFigures();
  if (kept !== undefined && ageOf(kept) < wallAges.renewed * 1000) return viewOf(kept);
  const real = realNow();
  const mine = await takeWallTurn(real, real + turnMs);
  if (kept !== undefined && !mine) return viewOf(kept);
  return viewOf(await readAnew(kept));
}
