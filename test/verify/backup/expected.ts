/** What a restored city must hold of the people's journal, by the instant of its backup. */
import type { Manifest } from '#local/backup/manifest.ts';
import type { Entry } from '../kill/load.ts';

/** What was answered before the instant holds; what was sent after it never happened; what was under way may have or not. */
export function expectedOf(journal: readonly Entry[], { instant }: Pick<Manifest, 'instant'>): Entry[] {
  const [from, through] = [Date.parse(instant.from), Date.parse(instant.through)];
  return journal.map((entry) => {
    if (entry.answered !== undefined && entry.answered < from) return entry;
    const { user, key, path, body, sent } = entry;
    return { user, key, path, body, sent, outcome: sent > through ? 'refused' : 'unanswered' };
  });
}

/** How many of the journal's requests lie before, around and after the instant. */
export function countAround(journal: readonly Entry[], { instant }: Pick<Manifest, 'instant'>) {
  const before = journal.filter(({ answered = Infinity }) => answered < Date.parse(instant.from)).length;
  const after = journal.filter(({ sent }) => sent > Date.parse(instant.through)).length;
  return { before, around: journal.length - before - after, after };
}
