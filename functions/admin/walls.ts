/** Situation walls and their keys: made, exchanged and withdrawn by the administrator. */
import type { ChangeName } from '#core/admin/changes.ts';
import type { Actor } from '#core/case.ts';
import { refuse } from '#core/refusals.ts';
import type { WallKeyView } from '#core/routes/wall.ts';
import { shownWallKey } from '#core/wall/key.ts';
import { mostWalls } from '#core/wall/shapes.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import type { Handlers } from '../http/request.ts';
import { keys } from '../storage/keys.ts';
import { putVersions } from '../storage/versions.ts';
import { readWall, readWalls, type Wall } from '../storage/walls.ts';
import { newWallKey, wallDigest } from '../wall/key.ts';
import { changeBy, outdated } from './change.ts';

const viewOf = ({ id, name, active, createdAt, version = 1 }: Wall): WallKeyView => ({
  ...{ id, name, active, createdAt, version },
});

const nameOf = (id: string): string => `WALL:${id}`;

type Saving = { before?: Wall; after: Wall; actor: Actor; note: string; route: ChangeName };

/** Writes the next version; false where somebody else has written one meanwhile. */
const save = ({ before, after, actor, note, route }: Saving): Promise<boolean> =>
  putVersions([
    {
      ...{ key: keys.wall(after.id), name: nameOf(after.id), item: after, before: before?.version ?? 0 },
      ...{ change: changeBy(actor, note), trail: { what: route, subject: after.name } },
    },
  ]);

export const wallHandlers: Pick<Handlers<'admin'>, 'walls' | 'addWall' | 'changeWall'> = {
  walls: async () => ({ items: (await readWalls()).map(viewOf) }),
  addWall: async ({ body: { name, note }, actor, route }) => {
    if ((await readWalls()).length >= mostWalls) return refuse('too_much_data', { limit: String(mostWalls) });
    const key = newWallKey();
    const after: Wall = { id: newId(), name, digest: wallDigest(key), active: true, createdAt: now() };
    await save({ after, actor, note, route });
    return { ...viewOf(after), key: shownWallKey(key) };
  },
  changeWall: async ({ params: { wallId: id }, body, actor, route, ifMatch }) => {
    const before = await readWall(id);
    if (before === undefined) return refuse('not_found');
    if (ifMatch !== undefined && ifMatch !== before.version) return outdated(nameOf(id));
    const { name, active, newKey, note } = body;
    const { digest, createdAt, version = 1 } = before;
    const key = newKey === true ? newWallKey() : undefined;
    const after: Wall = { id, name, active, createdAt, digest: key === undefined ? digest : wallDigest(key) };
    if (!(await save({ before, after, actor, note, route }))) return outdated(nameOf(id));
    const view = viewOf({ ...after, version: version + 1 });
    return key === undefined ? view : { ...view, key: shownWallKey(key) };
  },
};
