/** What was found, as rows. */
import type { Actor } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import { sightOf } from '#core/masking.ts';
import { clockStateOf, instantOf, runningCompletion } from '#core/query/facts.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { columnsOf } from '#core/rows.ts';
import { handlingMode } from '#core/status.ts';
import { maskRow } from '#core/view/row-texts.ts';
import { toRow } from '../storage/worklists.ts';
import type { Hit } from './search.ts';

/** A hit as a row, its texts masked as in the case. */
export function rowOfHit({ state, searched }: Hit, actor: Actor, context: Context): FoundRow {
  const { since: _, ...columns } = columnsOf(state, runningCompletion(state));
  const { phone } = sightOf(actor, state, context.now);
  const { title = '' } = searched;
  const { community } = state.area;
  const texts = { ...columns, title, ...(community === undefined ? {} : { community }) };
  const row = phone ? texts : maskRow(texts);
  const facts = {
    community: row.community,
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
  return { ...toRow(state.caseNo, row, state, context), ...facts };
}
