/** Notices put together by case. */
import type { NoticeView } from '#core/routes/notices.ts';

export type NoticeGroup = { key: string; caseNo?: string; notices: NoticeView[] };

/**
 * Notices of one case stand together where the newest of them stands; those of no case stand alone. A notice that comes in twice,
 * because the list moved between two pages, is shown once.
 */
export function groupsOf(notices: readonly NoticeView[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>();
  const seen = new Set<string>();
  for (const notice of notices) {
    if (seen.has(notice.id)) continue;
    seen.add(notice.id);
    const { caseNo } = notice;
    const key = caseNo ?? notice.id;
    const group = groups.get(key) ?? { key, ...(caseNo === undefined ? {} : { caseNo }), notices: [] };
    group.notices.push(notice);
    groups.set(key, group);
  }
  return [...groups.values()];
}
