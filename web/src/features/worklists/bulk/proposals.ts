/** Which unit each row of 待派发 would go to without anybody looking at it: the first that the responsibility catalogue names. */
import { useQueries } from '@tanstack/react-query';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { Label } from '#core/vocabulary.ts';
import { call, type ReplyOf } from '#web/api/client.ts';
import { keys, type Situation } from '#web/api/queries.ts';
import { worklistTexts } from '../texts.ts';

type Hit = ReplyOf<'catalogue'>['items'][number];
export type Proposal = { row: WorklistRow; unitId?: string; reason: Label };

/** What the catalogue is asked for a row. */
export function situationOf({ category, district, street }: WorklistRow): Situation {
  return {
    ...(category === undefined ? {} : { category }),
    ...(district === undefined ? {} : { district }),
    ...(street === undefined ? {} : { street }),
  };
}

/** A row that came back, or that the catalogue names no unit for, is left to a person, with the reason. */
export function proposalFor(row: WorklistRow, hits: readonly Hit[]): Proposal {
  if (row.returns > 0) return { row, reason: worklistTexts.returnedBefore };
  if (row.category === undefined) return { row, reason: worklistTexts.noCategory };
  const [first] = hits;
  return first === undefined ? { row, reason: worklistTexts.noUnitNamed } : { row, ...first };
}

/** The proposals for the rows, each situation asked once; `ready` when all are known. */
export function useProposals(rows: readonly WorklistRow[]): { proposals: Proposal[]; ready: boolean; error: unknown } {
  const placeOf = (row: WorklistRow) => JSON.stringify(situationOf(row));
  const asked = [...new Set(rows.filter(({ category }) => category !== undefined).map(placeOf))];
  const answers = useQueries({
    queries: asked.map((place) => {
      const query = JSON.parse(place) as Situation;
      return {
        queryKey: keys.catalogue(query),
        queryFn: ({ signal }: { signal: AbortSignal }) => call('catalogue', { query }, { signal }),
        staleTime: 300_000,
      };
    }),
  });
  const hits = new Map(asked.map((place, index) => [place, answers[index]?.data?.items ?? []]));
  return {
    proposals: rows.map((row) => proposalFor(row, hits.get(placeOf(row)) ?? [])),
    ready: answers.every(({ data }) => data !== undefined),
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  };
}
