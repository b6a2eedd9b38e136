/** Routes of the situation wall (大屏): what it shows, and its keys, which the administrator makes and withdraws. */
import * as z from 'zod';
import { note } from '../admin/shapes.ts';
import { wallView } from '../wall/shapes.ts';
import { routes } from './route.ts';

const shared = { module: 'admin', who: ['admin'] } as const;
const name = z.string().trim().min(1).max(60);
const wallId = z.string().regex(/^[0-9a-f-]{36}$/);

const wallKey = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  active: z.boolean(),
  createdAt: z.string(),
});
export type WallKeyView = z.output<typeof wallKey>;

export const wallRoutes = routes({
  wall: {
    module: 'wall',
    method: 'GET',
    path: '/api/wall',
    who: 'wall',
    reply: wallView,
    summary: { zh: '大屏数据', en: 'What a situation wall shows; the key of the wall in place of a token' },
  },
  walls: {
    ...shared,
    method: 'GET',
    path: '/api/admin/walls',
    reply: z.object({ items: z.array(wallKey) }),
    summary: { zh: '大屏及其钥匙', en: 'The situation walls that have a key' },
  },
  addWall: {
    ...shared,
    method: 'POST',
    path: '/api/admin/walls',
    body: z.strictObject({ name, note }),
    reply: wallKey.extend({ key: z.string() }),
    status: 201,
    summary: { zh: '新增大屏，钥匙只显示一次', en: 'Add a wall; its key is answered once' },
  },
  changeWall: {
    ...shared,
    method: 'POST',
    path: '/api/admin/walls/{wallId}',
    params: z.object({ wallId }),
    body: z.strictObject({ name, active: z.boolean(), newKey: z.boolean().optional(), note }),
    reply: wallKey.extend({ key: z.string().optional() }),
    summary: { zh: '改名、停用大屏，更换钥匙', en: 'Rename a wall, withdraw its key, give it another' },
  },
});
