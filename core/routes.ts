/** The one route table. */
import { adminRoutes } from './routes/admin.ts';
import { auditRoutes } from './routes/audit.ts';
import { bulletinRoutes } from './routes/bulletin.ts';
import { callRoutes } from './routes/calls.ts';
import { bulkRoutes, caseRoutes, commandRoutes } from './routes/cases.ts';
import { deskRoutes } from './routes/desk.ts';
import { hotActRoutes, hotRoutes } from './routes/hot-issues.ts';
import { importRoutes } from './routes/imports.ts';
import { insightRoutes } from './routes/insight.ts';
import { intakeRoutes } from './routes/intake.ts';
import { knowledgeRoutes } from './routes/knowledge.ts';
import { noticeRoutes } from './routes/notices.ts';
import { open311Routes } from './routes/open311.ts';
import { peopleCaseRoutes } from './routes/people-cases.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { publicRoutes } from './routes/public.ts';
import { queryRoutes } from './routes/query.ts';
import { recordingRoutes } from './routes/recordings.ts';
import type { Module, Route } from './routes/route.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { wallRoutes } from './routes/wall.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { whatIfRoutes } from './routes/what-if.ts';

export const routeTable = {
  ...deskRoutes,
  ...recordingRoutes,
  ...noticeRoutes,
  ...adminRoutes,
  ...proposalRoutes,
  ...auditRoutes,
  ...insightRoutes,
  ...whatIfRoutes,
  ...peopleCaseRoutes,
  ...statisticsRoutes,
  ...bulletinRoutes,
  ...knowledgeRoutes,
  ...hotRoutes,
  ...hotActRoutes,
  ...callRoutes,
  ...publicRoutes,
  ...open311Routes,
  ...importRoutes,
  ...webhookRoutes,
  ...wallRoutes,
  ...caseRoutes,
  ...queryRoutes,
  ...intakeRoutes,
  ...bulkRoutes,
  ...commandRoutes,
};
export type RouteId = keyof typeof routeTable;
export type RouteOf<Id extends RouteId> = (typeof routeTable)[Id];
export const routeIds = Object.keys(routeTable) as RouteId[];

/** A route with its own types widened. */
export function routeOf(id: RouteId): Route {
  return routeTable[id];
}

/** `POST /api/cases/{caseNo}/sign`, as API Gateway names a route. */
export function routeKey(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}

/** The ids of one module's routes. */
export type RouteIdOf<M extends Module> = { [Id in RouteId]: RouteOf<Id>['module'] extends M ? Id : never }[RouteId];
