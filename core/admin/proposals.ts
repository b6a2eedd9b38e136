/** 变更建议: the centre proposes changes of the city's data, the administrator makes them or says why not. */
import type { Actor, Instant } from '../case.ts';
import { maskText } from '../masking.ts';
import type { PlainNotice } from '../notices.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { localText } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';

/** What a proposal may concern, and where the portal administers it. */
export const proposalAreas = {
  policy: { zh: '时限策略', en: 'Time policy', path: '/admin/policy' },
  calendar: { zh: '日历', en: 'Calendars', path: '/admin/calendars' },
  dictionaries: { zh: '字典', en: 'Dictionaries', path: '/admin/dictionaries' },
  units: { zh: '机构', en: 'Units', path: '/admin/units' },
  users: { zh: '人员与岗位', en: 'People and roles', path: '/admin/people' },
  catalogue: { zh: '职责目录', en: 'Responsibilities', path: '/admin/catalogue' },
} as const satisfies Record<string, Label & { path: string }>;
export type ProposalArea = keyof typeof proposalAreas;

/** What an administrator may make of a proposal. */
export const settlements = {
  done: { zh: '已办理', en: 'Done' },
  declined: { zh: '未采纳', en: 'Declined' },
} as const satisfies Record<string, Label>;
export type Settlement = keyof typeof settlements;

type Person = { id: string; name: string };

export type Proposal = {
  id: string;
  /** 1 while it is open, 2 once it is settled. */
  version: number;
  area: ProposalArea;
  /** Which version, term, unit or person is meant. */
  subject?: string;
  /** What is to be changed. */
  wish: string;
  why: string;
  by: Person;
  at: Instant;
  settled?: { as: Settlement; reason: string; by: Person; at: Instant };
};

/** What a proposer writes. */
export type Wish = { area: ProposalArea; subject?: string | undefined; wish: string; why: string };

/** Readers see no case: numbers of people are hidden before anything is kept. */
function masked({ area, subject, wish, why }: Wish): Pick<Proposal, 'area' | 'subject' | 'wish' | 'why'> {
  return {
    area,
    ...(subject === undefined ? {} : { subject: maskText(subject) }),
    wish: maskText(wish),
    why: maskText(why),
  };
}

const personOf = ({ id, name }: Actor): Person => ({ id, name });

type Now = { actor: Actor; now: Instant };

/** A new proposal. */
export function propose(id: string, wish: Wish, { actor, now }: Now): Proposal {
  return { id, version: 1, ...masked(wish), by: personOf(actor), at: now };
}

/** The proposal that the same request made before; refused where that request said something else. */
export function repeated(made: Proposal, wish: Wish): Proposal | Refusal {
  const { area, subject, wish: words, why } = masked(wish);
  const isSame = made.area === area && made.subject === subject && made.wish === words && made.why === why;
  return isSame ? made : refuse('idempotency_mismatch');
}

type Settling = { as: Settlement; reason: string };

/** True where this very decision, by the same person, stands already: it was only sent twice. */
export function isSettledSo({ settled }: Proposal, { as, reason }: Settling, actor: Actor): boolean {
  return settled?.as === as && settled.reason === maskText(reason) && settled.by.id === actor.id;
}

/** The proposal once it is settled; refused where somebody was first. `seen` is the version that the administrator decided on. */
export function settle(
  proposal: Proposal,
  { as, reason }: Settling,
  { actor, now, seen = proposal.version }: Now & { seen?: number | undefined },
): Proposal | Refusal {
  const { version, settled, by, at } = proposal;
  if (settled !== undefined || seen !== version) {
    const last = settled ?? { by, at };
    return refuse('outdated', { version, who: last.by.name, at: localText(last.at) });
  }
  return {
    ...proposal,
    version: version + 1,
    settled: { as, reason: maskText(reason), by: personOf(actor), at: now },
  };
}

/** What the proposer is told; nothing while the proposal is open. */
export function settledNotice({ id, area, by, settled }: Proposal): PlainNotice[] {
  if (settled === undefined) return [];
  const { as, at } = settled;
  const { zh, en } = proposalAreas[area];
  return [
    {
      id: `${at}#proposal#${id}`,
      audience: `user:${by.id}`,
      at,
      kind: 'proposal',
      path: '/proposals',
      text: {
        zh: `您的变更建议（${zh}）${settlements[as].zh}`,
        en: `Your proposal (${en.toLowerCase()}) was ${settlements[as].en.toLowerCase()}`,
      },
    },
  ];
}
