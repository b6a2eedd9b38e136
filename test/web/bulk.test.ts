import { describe, expect, test } from 'vitest';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { apiError } from '#web/api/errors.ts';
import { toSign } from '#web/app/routes/query-sign.tsx';
import { proposalFor, situationOf } from '#web/features/worklists/bulk/proposals.ts';
import { bulkRunner, failedRows, type Outcome, portions } from '#web/features/worklists/bulk/run.ts';
import { causeCounts, filteredRows, isFiltered, noFilters } from '#web/features/worklists/rows.ts';
import type { WorklistSearch } from '#web/features/worklists/search.ts';

const row = (caseNo: string, more: Partial<WorklistRow> = {}): WorklistRow => ({
  caseNo,
  title: caseNo,
  status: 'awaiting_dispatch',
  joint: false,
  round: 1,
  nature: 'complaint',
  urgency: 'normal',
  source: 'phone',
  receivedAt: '2026-11-17T01:00:00.000Z',
  returns: 0,
  units: [],
  causes: [],
  recordings: 0,
  ...more,
});
const itemOf = ({ caseNo }: WorklistRow) => ({ caseNo, body: { text: '请抓紧' } });
const message = { zh: '没有正在办理的单位', en: 'No unit is handling the case' };

test('of what a query finds a unit signs what waits for its own signature, and nothing else', () => {
  const of = (caseNo: string, ...units: WorklistRow['units']) => row(caseNo, { units });
  const found = [
    of('sent', { unitId: 'chengguan', status: 'sent' }),
    of('signed', { unitId: 'chengguan', status: 'signed' }),
    of('joint', { unitId: 'shuiwu', status: 'signed' }, { unitId: 'chengguan', status: 'sent' }),
    of('other', { unitId: 'shuiwu', status: 'sent' }),
    of('again', { unitId: 'chengguan', status: 'returned' }, { unitId: 'chengguan', status: 'sent' }),
    of('queued'),
  ];
  expect(toSign(found, 'chengguan').map(({ caseNo }) => caseNo)).toEqual(['sent', 'joint', 'again']);
  expect(toSign(found, '')).toEqual([]);
});

describe('one command on many rows', () => {
  const rows = ['A', 'B', 'C', 'D', 'E'].map((caseNo) => row(caseNo));

  test('goes out in portions, and each row has its own outcome in the language on screen', async () => {
    const sizes: number[] = [];
    const reports: number[] = [];
    const run = bulkRunner<'bulkUrge'>(2);
    const outcomes = await run(
      itemOf,
      async (items) => {
        sizes.push(items.length);
        return {
          items: items.map(({ caseNo }) =>
            caseNo === 'B'
              ? { caseNo, refusal: { code: 'no_live_branch', status: 409, message } }
              : { caseNo, status: 'handling' as const },
          ),
        };
      },
      rows,
      'en',
      (so: Outcome[]) => reports.push(so.length),
    );
    expect(sizes).toEqual([2, 2, 1]);
    expect(reports).toEqual([2, 4, 5]);
    expect(failedRows(outcomes).map(({ caseNo }) => caseNo)).toEqual(['B']);
    expect(outcomes[1]?.error).toMatchObject({ code: 'no_live_branch', detail: message.en });
  });

  test('a portion without an answer fails alone, and is sent again under the same key', async () => {
    const sent: [string, string][] = [];
    const run = bulkRunner<'bulkUrge'>(2);
    let lost = true;
    const send = async (items: ReturnType<typeof itemOf>[], key: string) => {
      sent.push([items.map(({ caseNo }) => caseNo).join(), key]);
      if (lost && items[0]?.caseNo === 'C') throw apiError({ status: 0, code: 'network', detail: '' });
      return { items: items.map(({ caseNo }) => ({ caseNo, status: 'handling' as const })) };
    };
    const outcomes = await run(itemOf, send, rows, 'zh', () => undefined);
    const failed = failedRows(outcomes);
    expect(failed.map(({ caseNo }) => caseNo)).toEqual(['C', 'D']);
    lost = false;
    expect(failedRows(await run(itemOf, send, failed, 'zh', () => undefined))).toEqual([]);
    const keysOf = (portion: string) => sent.filter(([cases]) => cases === portion).map(([, key]) => key);
    expect(keysOf('C,D')).toHaveLength(2);
    expect(new Set(keysOf('C,D')).size).toBe(1);
    expect(new Set(sent.map(([, key]) => key)).size).toBe(3);
  });

  test('portions keep the order and lose nothing', () => {
    expect(portions([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(portions([], 2)).toEqual([]);
  });
});

describe('where a row of the queue would go', () => {
  const hit = { unitId: 'chengguan', reason: { zh: '职责目录', en: 'catalogue' } };

  test('to the first unit of the catalogue', () => {
    expect(proposalFor(row('A', { category: '0101' }), [hit, { ...hit, unitId: 'shuiwu' }]).unitId).toBe('chengguan');
  });

  test('to nobody without a category, without a unit, or after it came back', () => {
    expect(proposalFor(row('A'), []).unitId).toBeUndefined();
    expect(proposalFor(row('A', { category: '0101' }), []).unitId).toBeUndefined();
    const returned = proposalFor(row('A', { category: '0101', returns: 1 }), [hit]);
    expect(returned.unitId).toBeUndefined();
    expect(returned.reason.zh).toContain('退回');
  });

  test('the catalogue is asked with what the row knows', () => {
    expect(situationOf(row('A', { category: '0101', street: '滨海街道' }))).toEqual({
      category: '0101',
      street: '滨海街道',
    });
  });
});

describe('the lists by cause', () => {
  const rows = [
    row('A', { causes: ['overdue', 'leader'] }),
    row('B', { causes: ['overdue'] }),
    row('C', { causes: ['dissatisfied'] }),
  ];

  test('each reason is counted, a case under each of its own', () => {
    expect(causeCounts(rows)).toEqual([
      { cause: 'overdue', count: 2 },
      { cause: 'dissatisfied', count: 1 },
      { cause: 'leader', count: 1 },
    ]);
    expect(causeCounts([])).toEqual([]);
  });

  test('one of them shows those cases alone, and clearing the filters shows all', () => {
    const chosen: WorklistSearch = { cause: 'overdue' };
    expect(filteredRows(rows, chosen).map(({ caseNo }) => caseNo)).toEqual(['A', 'B']);
    expect(isFiltered(chosen)).toBe(true);
    const cleared = { ...chosen, ...noFilters } as WorklistSearch;
    expect(isFiltered(cleared)).toBe(false);
    expect(filteredRows(rows, cleared)).toHaveLength(3);
  });
});
