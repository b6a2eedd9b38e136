/** Which units to offer first for a case: the responsibility catalogue's, after what a returning unit has proposed. */
import { useQuery } from '@tanstack/react-query';
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import type { BranchStatus, Label } from '#core/vocabulary.ts';
import { call } from '#web/api/client.ts';
import { useUnits } from '#web/api/queries.ts';
import { textIn } from '#web/ui/text.ts';
import { commandTexts } from '../texts.ts';

export type Suggestion = { unitId: string; reason: Label };
type Named = { id: string } & Label;

const working: readonly BranchStatus[] = ['sent', 'signed', 'return_asked', 'submitted'];

function unitsWith({ branches }: Pick<CaseView, 'branches'>, statuses: readonly BranchStatus[], ending?: string) {
  const found = branches.filter(({ current, id, status }) => current && id !== ending && statuses.includes(status));
  return found.map(({ unitId }) => unitId);
}

/** Units that have a part in hand and so cannot be given another one; `ending` is a part that ends in the same command. */
export function takenUnits(view: Pick<CaseView, 'branches'>, ending?: string): string[] {
  return unitsWith(view, working, ending);
}

/** Units that have a part in hand or have completed theirs in this round: on whom a new part has to fit in. */
export function standingUnits(view: Pick<CaseView, 'branches'>, ending?: string): string[] {
  return [...new Set(unitsWith(view, [...working, 'completed'], ending))];
}

/** Returned parts of this round that nobody has taken over yet. */
export function unsettledReturns({ branches }: Pick<CaseView, 'branches'>): BranchView[] {
  return branches.filter((branch) => branch.current && branch.status === 'returned' && branch.settled === undefined);
}

function proposals({ branches }: CaseView, units: readonly Named[]): Suggestion[] {
  return branches
    .filter((branch) => branch.current && ['returned', 'return_asked'].includes(branch.status))
    .flatMap((branch) => {
      const unitId = branch.returns.at(-1)?.proposedUnitId;
      if (unitId === undefined) return [];
      const by = units.find(({ id }) => id === branch.unitId) ?? { zh: branch.unitId, en: branch.unitId };
      const reason = {
        zh: textIn('zh', commandTexts.proposedBy, { unit: by.zh }),
        en: textIn('en', commandTexts.proposedBy, { unit: by.en }),
      };
      return [{ unitId, reason }];
    });
}

/** Proposed units first, then the catalogue's; without those that have a part and those that have returned theirs. */
export function suggestionsFor(
  view: CaseView,
  catalogue: readonly Suggestion[],
  units: readonly Named[],
  ending?: string,
): Suggestion[] {
  const returned = view.branches.filter((branch) => branch.current && branch.status === 'returned');
  const away = [...standingUnits(view, ending), ...returned.map((branch) => branch.unitId), ending?.split('~')[0]];
  const found = new Map<string, Suggestion>();
  for (const one of [...proposals(view, units), ...catalogue]) {
    if (!away.includes(one.unitId) && !found.has(one.unitId)) found.set(one.unitId, one);
  }
  return [...found.values()];
}

/** The suggestions for a case; `ready` once the catalogue has answered or cannot. */
export function useSuggestions(view: CaseView, ending?: string): { suggestions: Suggestion[]; ready: boolean } {
  const units = useUnits();
  const { category } = view;
  const { district, street } = view.place;
  const query = {
    ...(category === undefined ? {} : { category }),
    ...(district === undefined ? {} : { district }),
    ...(street === undefined ? {} : { street }),
  };
  const catalogue = useQuery({
    queryKey: ['catalogue', category, district, street],
    queryFn: ({ signal }) => call('catalogue', { query }, { signal }),
    enabled: category !== undefined,
    staleTime: 60_000,
  });
  const ready = units.data !== undefined && (category === undefined || catalogue.data !== undefined);
  return {
    suggestions: suggestionsFor(view, catalogue.data?.items ?? [], units.data?.items ?? [], ending),
    ready: ready || units.isError || catalogue.isError,
  };
}
