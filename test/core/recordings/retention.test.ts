import { describe, expect, test } from 'vitest';
import { keptUntil, monthsKept, retentionOf } from '#core/recordings/retention.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { addMonths } from '#core/time/instant.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { supervisor } from '#test/core/support/city.ts';
import { give, register } from '#test/core/support/held.ts';

const months = (count: number) => ({ ...defaultPolicy, retention: { recordingMonths: count } });
const recording = (more: Partial<StoredRecording> = {}): StoredRecording => ({
  id: 'r-1',
  caseNo: 'HK202603020000010',
  key: 'recordings/HK202603020000010/r-1',
  state: 'ready',
  at: '2026-03-04T01:00:00.000Z',
  ...more,
});

describe('months', () => {
  test.each([
    ['2026-03-04', 24, '2028-03-04'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i', (date, count, later) => {
    expect(addMonths(date, count)).toBe(later);
  });
});

describe('a recording is kept', () => {
  const held = register();
  const { state: open } = held;
  const { state: closed } = give(held, { name: 'void', actor: supervisor, body: { reason: '误登记' } });

  test('through the last day, counted from the Shanghai day of its arrival', () => {
    // 23:30 in Shanghai on the 4th; the next one 00:30 on the 5th.
    const rules = (now: string) => ({ now, policy: months(6) });
    const [evening, night] = ['2026-03-04T15:30:00.000Z', '2026-03-04T16:30:00.000Z'];
    expect(keptUntil({ at: evening }, rules(evening))).toBe('2026-09-04');
    expect(keptUntil({ at: night }, rules(night))).toBe('2026-09-05');
    const at = (now: string) => retentionOf(recording({ at: evening }), closed, rules(now));
    expect([at('2026-09-04T15:59:59.999Z'), at('2026-09-04T16:00:00.000Z')]).toEqual(['young', 'due']);
  });

  test('longer while its case is open, while it is held, and only while there is a file', () => {
    const rules = { now: '2026-09-05T01:00:00.000Z', policy: months(6) };
    const found = (more: Partial<StoredRecording>, state = closed) => retentionOf(recording(more), state, rules);
    const hold = { at: '2026-04-01T01:00:00.000Z' };
    expect([found({}), found({}, open), found({ hold })]).toEqual(['due', 'open', 'held']);
    expect([found({ state: 'unplayable' }), found({ state: 'rejected' })]).toEqual(['due', 'due']);
    expect([found({ state: 'uploading' }), found({ state: 'deleted' })]).toEqual(['none', 'none']);
    // Begun is finished, whatever became of the rules meanwhile.
    expect(retentionOf(recording({ state: 'deleting' }), open, { now: rules.now, policy: months(99) })).toBe('due');
  });

  test('by the version of the policy that holds now, not by the one that its case began under', () => {
    const policies = [
      { from: '1970-01-01T00:00:00.000Z', policy: months(24) },
      { from: '2026-06-01T00:00:00.000Z', policy: months(36) },
    ];
    const monthsAt = (now: string) => monthsKept({ now, policy: months(1), policies });
    expect([monthsAt('2026-05-31T23:59:59.999Z'), monthsAt('2026-06-01T00:00:00.000Z')]).toEqual([24, 36]);
  });

  test('without end where the policy has no number', () => {
    const { retention: _, ...policy } = defaultPolicy;
    const rules = { now: '2126-01-01T00:00:00.000Z', policy };
    expect([keptUntil(recording(), rules), retentionOf(recording(), closed, rules)]).toEqual([undefined, 'young']);
  });
});
