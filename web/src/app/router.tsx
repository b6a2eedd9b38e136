/** The routes: explicit ones, each screen loaded when it is first opened, search parameters typed and checked. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type WorklistName, worklistNames } from '#core/worklists.ts';
import { auditSearch } from '#web/features/audit/search.ts';
import { bulletinSearch } from '#web/features/bulletin/search.ts';
import { callSearch } from '#web/features/calls/search.ts';
import { hotSearch } from '#web/features/hot-issues/search.ts';
import { interfaceSearch } from '#web/features/interfaces/search.ts';
import { knowledgeSearch, newEntrySearch } from '#web/features/knowledge/search.ts';
import { peopleSearch } from '#web/features/people/search.ts';
import { printSearch } from '#web/features/print/search.ts';
import { proposalSearch } from '#web/features/proposals/search.ts';
import { querySearch } from '#web/features/query/search.ts';
import { casesSearch, statisticsSearch } from '#web/features/statistics/search.ts';
import { worklistSearch } from '#web/features/worklists/search.ts';
import { FailedPage, FirstPage, MissingPage } from './plain-pages.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage, errorComponent: FailedPage });

const first = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage });
const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: FirstPage });

const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseNo',
  component: lazyRouteComponent(() => import('./routes/case.tsx'), 'CaseRoute'),
});

const printRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseNo/print',
  validateSearch: printSearch,
  component: lazyRouteComponent(() => import('./routes/print.tsx'), 'PrintRoute'),
});

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./routes/notices.tsx'), 'NoticesRoute'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./routes/people.tsx'), 'PeopleFiguresRoute'),
});

const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/what-if',
  component: lazyRouteComponent(() => import('./routes/what-if.tsx'), 'WhatIfRoute'),
});

/** 变更建议: the centre's screen, and the administrator's. */
const proposals = createRoute({
  getParentRoute: () => root,
  path: '/proposals',
  validateSearch: proposalSearch,
  component: lazyRouteComponent(() => import('./routes/proposals.tsx'), 'ProposalsRoute'),
});
const adminProposals = createRoute({
  getParentRoute: () => root,
  path: '/admin/proposals',
  component: lazyRouteComponent(() => import('./routes/proposals.tsx'), 'AdminProposalsRoute'),
});

/** 办件查询. */
const query = createRoute({
  getParentRoute: () => root,
  path: '/query',
  validateSearch: querySearch,
  component: lazyRouteComponent(() => import('./routes/query.tsx'), 'QueryRoute'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/home',
  component: lazyRouteComponent(() => import('./routes/home.tsx'), 'HomeRoute'),
});

/** 办件统计, and the cases behind a figure. */
const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  validateSearch: statisticsSearch,
  component: lazyRouteComponent(() => import('./routes/statistics.tsx'), 'StatisticsRoute'),
});
const statisticsCases = createRoute({
  getParentRoute: () => root,
  path: '/statistics/cases',
  validateSearch: casesSearch,
  component: lazyRouteComponent(() => import('./routes/statistics.tsx'), 'StatisticsCasesRoute'),
});

const bulletin = createRoute({
  getParentRoute: () => root,
  path: '/statistics/bulletin',
  validateSearch: bulletinSearch,
  component: lazyRouteComponent(() => import('./routes/bulletin.tsx'), 'BulletinRoute'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./routes/audit.tsx'), 'AuditRoute'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/admin/webhooks',
  component: lazyRouteComponent(() => import('./routes/webhooks.tsx'), 'WebhooksRoute'),
});
const walls = createRoute({
  getParentRoute: () => root,
  path: '/admin/walls',
  component: lazyRouteComponent(() => import('./routes/walls.tsx'), 'WallsRoute'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./routes/imports.tsx'), 'ImportRoute'),
});

const interfaces = createRoute({
  getParentRoute: () => root,
  path: '/interfaces',
  validateSearch: interfaceSearch,
  component: lazyRouteComponent(() => import('./routes/interfaces.tsx'), 'InterfacesRoute'),
});

/** 知识库: its screens are one lazily loaded part. */
const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  validateSearch: knowledgeSearch,
  component: lazyRouteComponent(() => import('./routes/knowledge.tsx'), 'KnowledgeRoute'),
});
const newEntry = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/new',
  validateSearch: newEntrySearch,
  component: lazyRouteComponent(() => import('./routes/knowledge.tsx'), 'NewEntryRoute'),
});
const entry = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$id',
  component: lazyRouteComponent(() => import('./routes/knowledge.tsx'), 'EntryRoute'),
});

/** 热点: its screens are one lazily loaded part. */
const hotIssues = createRoute({
  getParentRoute: () => root,
  path: '/hot-issues',
  validateSearch: hotSearch,
  component: lazyRouteComponent(() => import('./routes/hot-issues.tsx'), 'HotIssuesRoute'),
});
const hotIssue = createRoute({
  getParentRoute: () => root,
  path: '/hot-issues/$hotIssueId',
  component: lazyRouteComponent(() => import('./routes/hot-issues.tsx'), 'HotIssueRoute'),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: callSearch,
  component: lazyRouteComponent(() => import('./routes/calls.tsx'), 'CallsRoute'),
});

const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake',
  component: lazyRouteComponent(() => import('./routes/intake.tsx'), 'IntakeRoute'),
});

const blankForm = createRoute({
  getParentRoute: () => root,
  path: '/intake/blank-form',
  component: lazyRouteComponent(() => import('./routes/intake.tsx'), 'BlankFormRoute'),
});

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./routes/help.tsx'), 'HelpRoute'),
});

/** 管理: the screens of one lazily loaded part. */
const adminRoute = <const Path extends string>(path: Path, name: keyof typeof import('./routes/admin.tsx')) =>
  createRoute({
    getParentRoute: () => root,
    path: `/admin/${path}`,
    component: lazyRouteComponent(() => import('./routes/admin.tsx'), name),
  });

const listRoute = <const Name extends WorklistName>(name: Name) =>
  createRoute({
    getParentRoute: () => root,
    path: `/${name}`,
    validateSearch: worklistSearch,
    component: lazyRouteComponent(() => import('./routes/worklists.tsx'), 'WorklistRoute'),
  });

const routeTree = root.addChildren([
  first,
  signedIn,
  caseRoute,
  printRoute,
  notices,
  people,
  whatIf,
  proposals,
  adminProposals,
  query,
  home,
  statistics,
  statisticsCases,
  bulletin,
  audit,
  interfaces,
  imports,
  knowledge,
  newEntry,
  entry,
  hotIssues,
  hotIssue,
  calls,
  intake,
  blankForm,
  help,
  adminRoute('units', 'UnitsRoute'),
  adminRoute('people', 'PeopleRoute'),
  adminRoute('calendars', 'CalendarsRoute'),
  adminRoute('policy', 'PolicyRoute'),
  adminRoute('catalogue', 'CatalogueRoute'),
  adminRoute('dictionaries', 'DictionariesRoute'),
  adminRoute('trail', 'TrailRoute'),
  webhooks,
  walls,
  ...worklistNames.map((name) => listRoute(name)),
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: FailedPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
