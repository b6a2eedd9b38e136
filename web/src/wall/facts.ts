/** What the wall must know of the product. The build ships the values of this module instead of what they come from. */
import { hotStates } from '#core/hot-issues/issue.ts';
import { wallAges } from '#core/wall/shapes.ts';
import { endpoints } from '#web/api/endpoints.ts';

export const wallPath = endpoints.wall.path;
/** Seconds up to which figures are called fresh. */
export const freshSeconds = wallAges.fresh;
export const hotStateWords = Object.fromEntries(Object.entries(hotStates).map(([id, { zh, en }]) => [id, { zh, en }]));
