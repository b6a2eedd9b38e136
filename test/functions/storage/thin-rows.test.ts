import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRow, type StoredRow, unpackRow } from '#functions/storage/thin-rows.ts';

const instant = '2026-09-16T02:00:00.000Z';
const row: StoredRow = {
  status: 'awaiting_dispatch',
  joint: false,
  round: 1,
  nature: 'complaint',
  urgency: 'normal',
  source: 'phone',
  category: '040401',
  district: '美兰区',
  street: '海甸街道',
  receivedAt: instant,
  since: instant,
  due: instant,
  clock: { kind: 'dispatch', unit: 'wh' },
  yellow: instant,
  returns: 0,
  recordings: 0,
  causes: [],
  units: [],
  title: '翠屏花园手机信号差',
};

test('a row of the queue takes less than 300 bytes, so that with its keys twenty of them are one unit', () => {
  expect(Buffer.byteLength(JSON.stringify(packRow(row)))).toBeLessThan(300);
});

test('whatever a row says comes back, but what goes without saying', () => {
  const any = fc.record(
    {
      status: fc.constantFrom('handling', 'awaiting_sign'),
      joint: fc.boolean(),
      round: fc.integer({ min: 1, max: 3 }),
      returns: fc.nat(2),
      recordings: fc.nat(2),
      causes: fc.subarray(['overdue', 'silent']),
      receivedAt: fc.constantFrom(instant, '2026-09-16T03:00:00.000Z'),
      since: fc.constantFrom(instant, undefined),
      attempts: fc.nat(3),
      title: fc.string(),
      units: fc.array(fc.constant({ unitId: 'chengguan', status: 'signed' })),
    },
    { requiredKeys: [] },
  );
  const usual = { joint: false, round: 1, returns: 0, recordings: 0, causes: [] };
  fc.assert(
    fc.property(any, (one) => {
      const given = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
      expect({ ...usual, ...unpackRow(packRow(one as Parameters<typeof packRow>[0])) }).toEqual({ ...usual, ...given });
    }),
  );
});

test('a row that was written with whole names is read as it is', () => {
  expect(unpackRow(row)).toEqual(row);
});
