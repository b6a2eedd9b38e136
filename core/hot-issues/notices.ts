/** Who is told what about hot issues. */
import type { PlainNotice } from '../notices.ts';
import { chargesOfCategory } from '../rows.ts';
import type { Label } from '../vocabulary.ts';
import type { HotDecision } from './issue.ts';
import { termWords } from './terms.ts';

const centre = 'role:supervisor';
const leadersOf = (code: string | undefined): string[] =>
  code === undefined ? [] : ['all', ...chargesOfCategory(code)].map((charge) => `leader:${charge}`);

function toldOf({ issue, change }: HotDecision): [readonly string[], Label] | undefined {
  const { title, leadUnit } = issue;
  const named = (zh: string, en: string): Label => ({ zh: `${zh}：${title.zh}`, en: `${en}: ${title.en}` });
  switch (change?.act) {
    case 'find':
    case 'return': {
      const words = change.terms === undefined ? undefined : termWords(change.terms);
      const { zh, en } = change.act === 'find' ? named('发现热点', 'A hot issue') : named('热点再次升温', 'Hot again');
      const told = words === undefined ? { zh, en } : { zh: `${zh}（${words.zh}）`, en: `${en} (${words.en})` };
      return [[centre, ...leadersOf(issue.categories[0])], told];
    }
    case 'nominate':
      return [[centre, ...leadersOf(issue.categories[0])], named('热点提名', 'A hot issue was nominated')];
    case 'assign':
      return leadUnit === undefined
        ? undefined
        : [[`unit:${leadUnit}`], named('热点交本单位牵头治理', 'Your unit leads on a hot issue')];
    case 'merge-into': {
      const { zh, en } = named('本单位牵头的热点已合并', 'The hot issue that your unit leads on was merged');
      const into = change.title ?? title;
      return leadUnit === undefined
        ? undefined
        : [[`unit:${leadUnit}`], { zh: `${zh}，并入「${into.zh}」`, en: `${en}, into “${into.en}”` }];
    }
    case 'resolve':
      return [[centre, ...leadersOf(issue.categories[0])], named('热点已办结', 'A hot issue was resolved')];
    default:
      return undefined;
  }
}

/** The notices of one write of an issue. */
export function hotNotices(decision: HotDecision): PlainNotice[] {
  const told = toldOf(decision);
  const { issue, change } = decision;
  if (told === undefined || change === undefined) return [];
  const [audiences, text] = told;
  return [...new Set(audiences)].map((audience, index) => ({
    id: `${change.at}#hot#${issue.id}#${change.version}#${index}`,
    audience,
    at: change.at,
    kind: 'hotIssue',
    path: `/hot-issues/${issue.id}`,
    text,
  }));
}
