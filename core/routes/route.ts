/** What a route is: pure data, from which the gateway's routes, handler types, OpenAPI, the portal's client and the authorisation tests come. */
import type * as z from 'zod';
import type { Label, StaffRole } from '../vocabulary.ts';

export const modules = [
  'system',
  'session',
  'cases',
  'query',
  'branches',
  'intake',
  'worklists',
  'insight',
  'knowledge',
  'hot-issues',
  'recordings',
  'calls',
  'notices',
  'admin',
  'public',
  'files',
  'audit',
  'open311',
  'imports',
  'wall',
] as const;
export type Module = (typeof modules)[number];

export type Route = {
  module: Module;
  method: 'GET' | 'POST';
  path: `/${string}`;
  /**
   * Roles that may ever call it; `public` needs no token; `staff` = everybody signed in; `switch` = a telephone switch, by its
   * signature in place of a token; `wall` = a situation wall, by its key. Scope is decided per case.
   */
  who: 'public' | 'staff' | 'switch' | 'wall' | readonly StaffRole[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  reply: z.ZodType;
  /** 302: the reply's `url` is where to go. */
  status?: 200 | 201 | 302;
  /** The whole case of the path is needed: it is read while the user's record is. */
  opens?: true;
  /** Seconds for which anybody may keep the reply of a public route. */
  cached?: number;
  summary: Label;
};

/** Keeps a table's literal types while checking its shape. */
export function routes<const Table extends Record<string, Route>>(table: Table): Table {
  return table;
}

/** True where the gateway lets a call through without a token. */
export const isOpenRoute = ({ who }: Pick<Route, 'who'>): boolean =>
  who === 'public' || who === 'switch' || who === 'wall';
