/** 前台办结件: what the desk answered in a unit's business, and the unit's report that it was wrong. */
import type { Actor } from '#core/case.ts';
import { personOf } from '#core/knowledge/entry.ts';
import { outcomeNotice, reportNotices } from '#core/knowledge/notices.ts';
import { maskText } from '#core/masking.ts';
import { may } from '#core/permissions.ts';
import { refuse } from '#core/refusals.ts';
import { type CaseFile, latestText, textOf } from '#core/view/read.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { loadCase } from '../storage/cases.ts';
import { loadKnowledge } from '../storage/knowledge.ts';
import { type KnowledgeReport, loadReport, putReport } from '../storage/knowledge-reports.ts';
import { putNotice } from '../storage/notices.ts';

/** A case whose answer at the desk the actor may read. */
async function readableCase(caseNo: string, actor: Actor): Promise<CaseFile | undefined> {
  const file = await loadCase(caseNo);
  return file !== undefined && may(actor, 'seeDeskAnswer', { state: file.state }) ? file : undefined;
}

const entriesOf = async (ids: readonly string[]) =>
  (await Promise.all(ids.map(loadKnowledge))).flatMap((entry) => (entry === undefined ? [] : [entry]));

export const deskAnswerHandlers: Pick<Handlers<'knowledge'>, 'deskAnswer' | 'reportAnswer' | 'closeReport'> = {
  deskAnswer: async ({ params: { caseNo }, actor }) => {
    const file = await readableCase(caseNo, actor);
    const desk = file?.state.desk;
    const answered = file?.events.findLast(({ type }) => type === 'answered');
    if (file === undefined || desk === undefined || answered === undefined) return refuse('not_found');
    const { nature, category } = file.state;
    const [entries, report] = await Promise.all([entriesOf(desk.knowledge), loadReport(caseNo, actor.unitId ?? '')]);
    return {
      caseNo,
      title: maskText(latestText(file, 'title') ?? ''),
      content: maskText(latestText(file, 'content') ?? ''),
      nature,
      ...(category === undefined ? {} : { category }),
      reply: maskText(textOf(file, answered.seq, 'reply') ?? ''),
      knowledge: entries.flatMap(({ id, edition }) =>
        edition === undefined ? [] : [{ id, question: edition.fields.question }],
      ),
      agent: desk.by,
      at: answered.at,
      ...(report === undefined ? {} : { report }),
    };
  },
  reportAnswer: async ({ params: { caseNo }, body: { text }, actor }) => {
    const file = await readableCase(caseNo, actor);
    if (file?.state.desk === undefined || actor.unitId === undefined) return refuse('not_found');
    const { knowledge } = file.state.desk;
    const report: KnowledgeReport = {
      ...{ caseNo, unitId: actor.unitId, by: personOf(actor), at: now(), text },
      knowledge: [...knowledge],
    };
    if (!(await putReport(report))) return refuse('already_reported');
    const owners = (await entriesOf(knowledge)).flatMap(({ unitId }) => (unitId === undefined ? [] : [unitId]));
    await Promise.all(
      reportNotices(
        report,
        owners.filter((id) => id !== actor.unitId),
      ).map(putNotice),
    );
    return { report };
  },
  closeReport: async ({ params: { caseNo, unitId }, body: { text }, actor }) => {
    const report = await loadReport(caseNo, unitId);
    if (report === undefined || report.outcome !== undefined) return refuse('not_found');
    const at = now();
    const closed = { ...report, outcome: { by: personOf(actor), at, text } };
    if (!(await putReport(closed))) return refuse('not_found');
    await putNotice(outcomeNotice(report, at));
    return { report: closed };
  },
};
