/** Method and path of every route. The portal's build ships the values of this module instead of the route table itself. */
import { type RouteId, routeIds, routeOf } from '#core/routes.ts';

export type Endpoint = { method: 'GET' | 'POST'; path: string };

export const endpoints = Object.fromEntries(
  routeIds.map((id) => [id, { method: routeOf(id).method, path: routeOf(id).path }]),
) as Record<RouteId, Endpoint>;
