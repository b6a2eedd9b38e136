/** Giving commands: one hook for all of the lifecycle's commands. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandName } from '#core/lifecycle.ts';
import type { RouteId } from '#core/routes.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { type BodyOf, type CallOptions, call, type InputOf, type ParamsOf } from './client.ts';
import { isStale } from './errors.ts';
import { actionKeys } from './idempotency.ts';
import { keys } from './queries.ts';

/** The commands that people give; the others are the system's own. */
export type UserCommand = Extract<CommandName, RouteId>;
export type Order<N extends UserCommand> = {
  params: ParamsOf<N>;
  body: BodyOf<N>;
  /** The version that the user was looking at; without it the one in the cache, if any. */
  version?: number;
};

/** Milliseconds that the lists may lag behind a command. */
const listLag = 700;

type Pages = { pages: { items: WorklistRow[] }[] };

/** Takes a dealt-with row out of the lists that are on screen, before the lists themselves know. */
export function withoutRow<P extends Pages>(data: P | undefined, caseNo: string, branch?: string): P | undefined {
  if (data === undefined) return undefined;
  const stays = (row: WorklistRow) => row.caseNo !== caseNo || (branch !== undefined && row.branch !== branch);
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter(stays) })) };
}

const waiting = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/**
 * Asks the lists again once they know of the last command. One command after the other puts it off, and an answer that is still
 * under way is dropped: it may know of the first and not of the second, whose row would come back and open itself.
 */
function askListsAgain(client: QueryClient): void {
  void client.cancelQueries({ queryKey: keys.worklists });
  clearTimeout(waiting.get(client));
  const ask = () => {
    void client.invalidateQueries({ queryKey: keys.worklists });
    void client.invalidateQueries({ queryKey: keys.counts });
  };
  waiting.set(client, setTimeout(ask, listLag));
}

/** After a command: the new view into the cache; lists, counts and the trail are asked again. */
export function afterCommand(client: QueryClient, view: CaseView): void {
  client.setQueryData(keys.case(view.caseNo), view);
  void client.invalidateQueries({ queryKey: keys.events(view.caseNo) });
  askListsAgain(client);
}

/** After one command on many cases: what was read of them, the lists and the counts are asked again. */
export function afterBulk(client: QueryClient, caseNos: readonly string[]): void {
  for (const caseNo of caseNos) void client.invalidateQueries({ queryKey: keys.case(caseNo) });
  askListsAgain(client);
}

/** Sends one command without a hook, e.g. in a loop over selected rows. */
export async function giveCommand<N extends UserCommand>(
  name: N,
  order: Order<N>,
  options: CallOptions = {},
): Promise<CaseView> {
  const ifMatch = order.version ?? options.ifMatch;
  const input = { params: order.params, body: order.body } as unknown as InputOf<N>;
  return (await call(name, input, { ...options, ...(ifMatch === undefined ? {} : { ifMatch }) })) as CaseView;
}

/**
 * A command as a mutation: `const sign = useCommand('sign'); sign.mutate({ params, body })`. It says which version the user saw,
 * keeps its idempotency key while nobody knows how an attempt ended, and on a conflict (`stale`) loads the case again so that
 * the screen shows what changed; the caller's form keeps what was typed.
 */
export function useCommand<N extends UserCommand>(name: N) {
  const client = useQueryClient();
  const [actions] = useState(() => actionKeys());
  return useMutation<CaseView, Error, Order<N>>({
    mutationFn: (order) => {
      const { caseNo } = order.params as { caseNo: string };
      const seen = order.version ?? client.getQueryData<CaseView>(keys.case(caseNo))?.version;
      const idempotencyKey = actions.keyFor([order.params, order.body]);
      return giveCommand(name, order, { idempotencyKey, ...(seen === undefined ? {} : { ifMatch: seen }) });
    },
    onSuccess: (view) => {
      actions.ended();
      afterCommand(client, view);
    },
    onError: (error, order) => {
      actions.ended(error);
      const { caseNo } = order.params as { caseNo: string };
      if (isStale(error)) void client.invalidateQueries({ queryKey: keys.case(caseNo) });
    },
  });
}

/** Takes a row out of the lists on screen at once; the lists themselves follow within a second. */
export function useRowLeaves(): (caseNo: string, branch?: string) => void {
  const client = useQueryClient();
  return (caseNo, branch) => {
    client.setQueriesData<Pages>({ queryKey: keys.worklists }, (data) => withoutRow(data, caseNo, branch));
  };
}
