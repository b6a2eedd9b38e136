/** Situation walls: their keys as digests, the figures read last, and whose turn it is to read them. */
import type { Received } from '#core/wall/received.ts';
import type { WallFigures } from '#core/wall/shapes.ts';
import { keys } from './keys.ts';
import { getItem, putIf, queryAll } from './table.ts';

export type Wall = {
  id: string;
  name: string;
  /** Keyed digest of the key, which is kept nowhere. */
  digest: string;
  active: boolean;
  createdAt: string;
  version?: number;
};

export const readWalls = () => queryAll<Wall>(keys.wall('').pk);
export const readWall = (id: string) => getItem<Wall>(keys.wall(id));

/** The day before the present one (since 1970-01-01), which is over and is read less often. `readAt` in real milliseconds. */
export type DayBefore = { day: number; readAt: number; calls: number[]; cases: Received };

/** `readAt`: the real milliseconds at which the tables were read. */
export type KeptFigures = { figures: WallFigures; before: DayBefore; readAt: number };

export const readWallFigures = () => getItem<KeptFigures>(keys.wallFigures());

/** Keeps what was read, unless something later is kept already. */
export const keepWallFigures = (kept: KeptFigures): Promise<boolean> =>
  putIf(
    { ...keys.wallFigures(), ...kept },
    {
      ConditionExpression: 'attribute_not_exists(pk) OR readAt < :readAt',
      ExpressionAttributeValues: { ':readAt': kept.readAt },
    },
  );

/** Takes the turn to read everything anew, until a real instant; false while somebody else has it. */
export const takeWallTurn = (now: number, until: number): Promise<boolean> =>
  putIf(
    { ...keys.wallTurn(), expires: until },
    {
      ConditionExpression: 'attribute_not_exists(pk) OR expires <= :now',
      ExpressionAttributeValues: { ':now': now },
    },
  );
