/** Proposed changes in the table: each with its versions, among those that are open or settled, and in its proposer's list. */
import type { ChangeName } from '#core/admin/changes.ts';
import { type Proposal, settledNotice } from '#core/admin/proposals.ts';
import { sha256 } from '../crypto.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { noticeItem } from './notices.ts';
import { getItem, type Item } from './table.ts';
import { type Change, putVersions } from './versions.ts';

/** The id of a proposal: that of the first request with the same key, so that a request sent twice makes one. */
export const proposalIdOf = (actor: string, key: string): string => sha256(`proposal\0${actor}\0${key}`).slice(0, 24);

type ProposalItem = Item & { proposal: Proposal };

export const loadProposal = async (id: string): Promise<Proposal | undefined> =>
  (await getItem<ProposalItem>(keys.proposal(id)))?.proposal;

/** Its row in the proposer's list. */
const ownRow = (proposal: Proposal): Item => ({
  ...keys.proposalRow(proposal.id),
  ...{ lk: listKeys.proposalsOf(proposal.by.id), ls: `${proposal.at}#${proposal.id}`, row: proposal },
});

/**
 * Writes a proposal as it is now with its line of the trail, and tells its proposer what became of it; false where somebody else has
 * written this version. `change` is who did what to it, and `route` how.
 */
export function putProposal(proposal: Proposal, change: Change, route: ChangeName): Promise<boolean> {
  const { id, version, area, subject, at, settled } = proposal;
  const [lk, since] =
    settled === undefined ? [listKeys.proposals('open'), at] : [listKeys.proposals('settled'), settled.at];
  const written = {
    key: keys.proposal(id),
    name: `PROPOSAL:${id}`,
    item: { proposal },
    listed: { lk, ls: `${since}#${id}`, row: proposal },
    before: version - 1,
    change,
    trail: { what: route, subject: subject === undefined ? area : `${area} ${subject}` },
  };
  return putVersions([written], [ownRow(proposal), ...settledNotice(proposal).map(noticeItem)]);
}

/** Proposals that one list shows. */
const mostListed = 200;
export type ListedProposals = { items: Proposal[]; complete: boolean };

async function listed(lk: string, order: { newestFirst?: true }): Promise<ListedProposals> {
  const rows: Proposal[] = [];
  // One more tells whether there are more.
  for await (const page of listedPages(lk, order, mostListed + 1)) {
    rows.push(...page.map(({ row }) => row as Proposal));
    if (rows.length > mostListed) break;
  }
  return { items: rows.slice(0, mostListed), complete: rows.length <= mostListed };
}

/** Those that are open, the oldest first; those that are settled, the latest first. */
export const listProposals = (which: 'open' | 'settled'): Promise<ListedProposals> =>
  listed(listKeys.proposals(which), which === 'settled' ? { newestFirst: true } : {});

/** What these people proposed, the newest first. */
export async function listProposalsOf(people: readonly string[]): Promise<ListedProposals> {
  const lists = await Promise.all(people.map((one) => listed(listKeys.proposalsOf(one), { newestFirst: true })));
  const items = lists.flatMap((one) => one.items).sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    items: items.slice(0, mostListed),
    complete: items.length <= mostListed && lists.every(({ complete }) => complete),
  };
}
