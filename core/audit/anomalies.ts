/** What is remarkable in a day's reads: many in a short time, many in the day, at odd hours, many readers of one case. Pure and repeatable. */
import type { Instant, LocalDate } from '../time/instant.ts';
import { localTime, minute, toMillis } from '../time/instant.ts';
import type { Dictionary } from '../vocabulary.ts';
import { type AccessKind, accessKinds } from './kinds.ts';
import type { AuditLine } from './line.ts';
import type { AuditPolicy } from './policy.ts';

export const anomalyRules = {
  burst: { zh: '短时间内大量查看', en: 'Many reads in a short time' },
  day: { zh: '一天内大量查看', en: 'Many reads in a day' },
  odd: { zh: '非工作时段查看', en: 'Reads at odd hours' },
  readers: { zh: '多人查看同一办件', en: 'One case read by many people' },
} as const satisfies Dictionary;
export type AnomalyRule = keyof typeof anomalyRules;

export type Anomaly = {
  rule: AnomalyRule;
  day: LocalDate;
  /** Of whom; of `readers` the case instead. */
  user?: string;
  caseNo?: string;
  /** The kind that a burst is of. */
  kind?: AccessKind;
  /** How many there were, and from how many on it is remarkable. */
  count: number;
  limit: number;
  from: Instant;
  until: Instant;
};

/** What of a line the rules look at. */
export type AccessLine = Pick<AuditLine, 'place' | 'at' | 'user' | 'roles' | 'caseNo' | 'callId' | 'kind'>;

/** The matter that was read: a case, a call, or what has neither by itself. */
const subjectOf = ({ caseNo, callId, place }: AccessLine): string => caseNo ?? callId ?? place;

type Figures = Pick<Anomaly, 'count' | 'from' | 'until'>;

const spanned = (lines: readonly AccessLine[], count: number): Figures => ({
  count,
  from: lines[0]?.at ?? '',
  until: lines.at(-1)?.at ?? '',
});

/** The window of so many ms with the most different subjects, the first of equals; `lines` are in the order of time. */
function densest(lines: readonly AccessLine[], span: number): Figures {
  const inside = new Map<string, number>();
  let best: Figures = { count: 0, from: '', until: '' };
  let first = 0;
  for (const [last, line] of lines.entries()) {
    const subject = subjectOf(line);
    inside.set(subject, (inside.get(subject) ?? 0) + 1);
    for (let oldest = lines[first]; oldest !== undefined; oldest = lines[first]) {
      if (toMillis(line.at) - toMillis(oldest.at) < span) break;
      const left = (inside.get(subjectOf(oldest)) ?? 1) - 1;
      if (left === 0) inside.delete(subjectOf(oldest));
      else inside.set(subjectOf(oldest), left);
      first += 1;
    }
    if (inside.size > best.count) best = spanned(lines.slice(first, last + 1), inside.size);
  }
  return best;
}

/** Whether a time of day lies in the odd hours, which may go over midnight. */
function isOdd(at: Instant, { from, until }: AuditPolicy['odd']): boolean {
  const time = localTime(at);
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

const distinct = (lines: readonly AccessLine[], of: (line: AccessLine) => string): number =>
  new Set(lines.map(of)).size;

function ofPerson(day: LocalDate, user: string, lines: readonly AccessLine[], policy: AuditPolicy): Anomaly[] {
  const found: Anomaly[] = [];
  for (const kind of Object.keys(accessKinds) as AccessKind[]) {
    const limit = policy.burst.of[kind];
    if (limit === undefined) continue;
    const own = lines.filter((line) => line.kind === kind);
    const figures = densest(own, policy.burst.minutes * minute);
    if (figures.count >= limit) found.push({ rule: 'burst', day, user, kind, limit, ...figures });
  }
  const all = distinct(lines, subjectOf);
  if (all >= policy.day) found.push({ rule: 'day', day, user, limit: policy.day, ...spanned(lines, all) });
  const night = lines.filter(
    ({ at, roles = [] }) =>
      isOdd(at, policy.odd) && !roles.some((role) => (policy.odd.roundTheClock as readonly string[]).includes(role)),
  );
  if (night.length >= policy.odd.reads) {
    found.push({ rule: 'odd', day, user, limit: policy.odd.reads, ...spanned(night, night.length) });
  }
  return found;
}

/** The anomalies of one Shanghai day from all its reads, in whatever order these come; the worst against its limit first. */
export function anomaliesOf(day: LocalDate, reads: readonly AccessLine[], policy: AuditPolicy): Anomaly[] {
  const lines = reads.toSorted((one, other) => (one.place < other.place ? -1 : 1));
  const people = [...Map.groupBy(lines, ({ user }) => user)].flatMap(([user, own]) => ofPerson(day, user, own, policy));
  const cases = [...Map.groupBy(lines, ({ caseNo }) => caseNo)].flatMap(([caseNo, own]): Anomaly[] => {
    const count = distinct(own, ({ user }) => user);
    if (caseNo === undefined || count < policy.readers) return [];
    return [{ rule: 'readers', day, caseNo, limit: policy.readers, ...spanned(own, count) }];
  });
  return [...people, ...cases].toSorted((one, other) => other.count / other.limit - one.count / one.limit);
}
