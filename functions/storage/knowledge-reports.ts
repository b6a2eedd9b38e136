/** Units' reports of wrong answers at the desk (F28). */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KnowledgeReportView } from '#core/knowledge/shapes.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItem, type Item, table, tableName } from './table.ts';

export type KnowledgeReport = KnowledgeReportView;
type ReportItem = Item & { report: KnowledgeReport };

/** A report waits in the editors' list until somebody has written what came of it. */
function reportItem(report: KnowledgeReport): ReportItem {
  const waits = { lk: listKeys.knowledgeReports(), ls: `${report.at}#${report.caseNo}` };
  return {
    ...keys.knowledgeReport(report.caseNo, report.unitId),
    report,
    ...(report.outcome === undefined ? waits : {}),
  };
}

export async function loadReport(caseNo: string, unitId: string): Promise<KnowledgeReport | undefined> {
  return (await getItem<ReportItem>(keys.knowledgeReport(caseNo, unitId)))?.report;
}

/** Writes a report unless one of the unit waits already, or its outcome unless it has one; false where another was first. */
export async function putReport(report: KnowledgeReport): Promise<boolean> {
  // A new one takes the place of one that was looked at; an outcome belongs to the report that waits.
  const condition =
    report.outcome === undefined
      ? 'attribute_not_exists(pk) OR attribute_exists(#report.outcome)'
      : 'attribute_exists(pk) AND attribute_not_exists(#report.outcome)';
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: reportItem(report),
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#report': 'report' },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const most = 200;

/** The reports that nobody has looked at, the oldest first. */
export async function listReports(): Promise<KnowledgeReport[]> {
  const reports: KnowledgeReport[] = [];
  for await (const page of listedPages(listKeys.knowledgeReports(), {}, most)) {
    const items = await Promise.all(page.map(({ pk, sk }) => getItem<ReportItem>({ pk, sk })));
    reports.push(...items.flatMap((item) => (item === undefined ? [] : [item.report])));
    if (reports.length >= most) break;
  }
  return reports;
}
