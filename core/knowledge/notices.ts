/** Who is told what about an entry of the knowledge base. */
import type { Actor, Instant } from '../case.ts';
import type { PlainNotice } from '../notices.ts';
import { mayEver } from '../permissions.ts';
import type { Label } from '../vocabulary.ts';
import type { KnowledgeDecision } from './decide.ts';
import type { KnowledgeEntry } from './entry.ts';

const centre = 'role:supervisor';

function toldOf(before: KnowledgeEntry | undefined, { entry, change }: KnowledgeDecision): [string, Label][] {
  const author = before?.pending === undefined ? [] : [`user:${before.pending.by.id}`];
  const say = (audiences: readonly string[], zh: string, en: string) =>
    audiences.map((audience): [string, Label] => [audience, { zh, en }]);
  switch (change.act) {
    case 'submit':
    case 'approve':
      return entry.pending?.state === 'in_unit'
        ? say([`unit:${entry.unitId}`], '知识条目待单位审核', 'An entry waits for the unit’s approval')
        : say([centre], '知识条目待审核', 'An entry of the knowledge base waits for review');
    case 'send-back':
      return say(author, '知识条目被退回修改', 'Your entry was sent back');
    case 'publish':
      return say(author, '知识条目已发布', 'Your entry was published');
    case 'withdraw':
      return entry.unitId === undefined
        ? []
        : say([`unit:${entry.unitId}`], '本单位的知识条目已下架', 'An entry of your unit was withdrawn');
    case 'confirm':
      return [];
  }
}

/** The notices of one change of an entry. */
export function knowledgeNotices(before: KnowledgeEntry | undefined, decision: KnowledgeDecision): PlainNotice[] {
  const { entry, change } = decision;
  return toldOf(before, decision).map(([audience, text], index) => ({
    id: `${change.at}#knowledge#${entry.id}#${change.version}#${index}`,
    audience,
    at: change.at,
    kind: 'knowledge',
    path: `/knowledge/${entry.id}`,
    text,
  }));
}

/** The notices of a unit's report that a desk's answer was wrong: to the editors, and to the units whose entries it came from. */
export function reportNotices(
  report: { caseNo: string; unitId: string; at: Instant },
  owners: readonly string[],
): PlainNotice[] {
  const audiences = [...new Set([centre, ...owners.map((id) => `unit:${id}`)])];
  return audiences.map((audience, index) => ({
    id: `${report.at}#report#${report.caseNo}#${report.unitId}#${index}`,
    audience,
    at: report.at,
    kind: 'knowledge',
    path: '/knowledge?tab=tasks',
    text: { zh: '单位报告前台答复有误', en: 'A unit reports a wrong answer at the desk' },
  }));
}

/** Tells the unit that reported what came of it. */
export function outcomeNotice(report: { caseNo: string; unitId: string }, at: Instant): PlainNotice {
  return {
    id: `${at}#outcome#${report.caseNo}#${report.unitId}`,
    audience: `unit:${report.unitId}`,
    at,
    kind: 'knowledge',
    path: '/desk-closed',
    text: { zh: '答复有误报告已处理', en: 'Your report on an answer was looked at' },
  };
}

/** Whose lists of tasks an actor works through: the centre's, the own unit's, the own. */
export function knowledgeOwnersOf({ id, roles, unitId }: Actor): string[] {
  return [
    ...(mayEver(roles, 'publishKnowledge') ? ['centre'] : []),
    ...(mayEver(roles, 'approveKnowledge') && unitId !== undefined ? [`unit:${unitId}`] : []),
    `user:${id}`,
  ];
}
