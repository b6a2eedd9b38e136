/** What was found, as rows. */
import type { Actor } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import { maskText, sightOf } from '#core/masking.ts';
import { isSupervised } from '#core/orders.ts';
import { clockStateOf, instantOf, runningDue } from '#core/query/facts.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { handlingMode } from '#core/status.ts';
import { toRow } from '../storage/worklists.ts';
import type { Hit } from './search.ts';

/** A hit as a row, its texts masked as in the case. */
export function rowOfHit({ state, searched }: Hit, actor: Actor, context: Context): FoundRow {
  const { caseNo, category, area, leaderInstructed, clocks } = state;
  const due = runningDue(state);
  const clock = clocks.find((one) => one.kind === 'completion' && one.stopped === undefined && one.due === due);
  const { phone } = sightOf(actor, state, context.now);
  const mask = (text: string) => (phone ? text : maskText(text));
  const stored = {
    title: mask(searched.title ?? ''),
    ...(category === undefined ? {} : { category }),
    ...(area.district === undefined ? {} : { district: area.district }),
    ...(area.street === undefined ? {} : { street: area.street }),
    ...(due === undefined || clock === undefined
      ? {}
      : {
          due,
          clock: { kind: clock.kind, unit: clock.limit?.unit ?? ('wd' as const) },
          ...(clock.yellow === undefined ? {} : { yellow: clock.yellow }),
          ...(clock.provisional === undefined ? {} : { provisional: clock.provisional }),
        }),
    ...(isSupervised(state) ? { supervised: true } : {}),
    ...(leaderInstructed === true ? { leaderInstructed: true } : {}),
  };
  const facts = {
    community: area.community,
    mode: handlingMode(state),
    clockState: clockStateOf(state, context.now),
    dispatchedAt: instantOf(state, 'dispatched'),
    closedAt: state.closedAt,
    archivedAt: state.archivedAt,
    result: searched.result,
    attitude: searched.attitude,
    taker: state.registeredBy,
    upstreamNo: state.upstreamNo,
  };
  return { ...toRow(caseNo, stored, state, context), ...facts };
}
