import { describe, expect, test } from 'vitest';
import { numberOfBranch } from '#core/branch-id.ts';
import { viewCase } from '#core/view/view.ts';
import { contextAt, supervisor } from '#test/core/support/city.ts';
import { give, type Held, register } from '#test/core/support/held.ts';
import { agreeReturn, askReturn, cancel, dispatch, sign, submit } from '#test/core/support/orders.ts';
import { basisWords } from '#web/features/case/basis.ts';
import { isPresent } from '#web/features/case/branches.tsx';
import { decisiveClock } from '#web/features/case/case-head.tsx';
import { categoryPath, placeText } from '#web/features/case/overview.tsx';
import { caseSearch, tabs } from '#web/features/case/tabs.ts';
import { largestUpload, uploadName } from '#web/features/case/upload.ts';
import { sha256Of } from '#web/ui/put-file.ts';
import { lengthText, sizeText } from '#web/ui/sizes.ts';

const viewOf = (held: Held) => viewCase({ ...held, recordings: [] }, supervisor, contextAt(held.now))!;

describe('the deadline of a case', () => {
  const led = give(
    register(),
    dispatch(['chengguan', 'shuiwu'], { mode: 'lead_assist', leadUnitId: 'shuiwu' }),
    sign('chengguan'),
  );

  test('is the clock of the unit that is last; before dispatch the case’s own', () => {
    const view = viewOf(led);
    const decisive = decisiveClock(view);
    expect(decisive?.branch?.unitId).toBe('shuiwu');
    expect(decisive?.clock.due).toBe(view.due);
    expect(decisiveClock(viewOf(register()))?.clock.kind).toBe('dispatch');
    expect(decisiveClock(viewOf(register({ draft: true })))).toBeUndefined();
  });

  test('while no unit is at work is that of the part that waits for the centre', () => {
    const returned = give(
      register(),
      dispatch(['chengguan']),
      sign('chengguan'),
      askReturn('chengguan'),
      agreeReturn('chengguan'),
    );
    const submitted = give(
      register(),
      dispatch(['chengguan', 'shuiwu']),
      sign('shuiwu'),
      submit('shuiwu'),
      cancel('chengguan'),
    );
    const at = [returned, submitted].map((held) => decisiveClock(viewOf(held)));
    expect(at.map((found) => [found?.clock.kind, found?.branch?.unitId])).toEqual([
      ['dispatch', 'chengguan'],
      ['review', 'shuiwu'],
    ]);
  });

  test('rests on a basis that is said in words, whatever the limit', () => {
    const clocks = [
      register(),
      led,
      register({ nature: 'report', urgency: 'critical' }),
      register({ nature: 'consult' }),
    ]
      .map(viewOf)
      .flatMap((view) => [...view.clocks, ...view.branches.flatMap((branch) => branch.clocks)]);
    expect(clocks.length).toBeGreaterThan(5);
    for (const { basis } of clocks) {
      const { zh, en } = basisWords(basis);
      expect(zh).toMatch(/^时限策略第 \d+ 版 · \p{Script=Han}+ · \p{Script=Han}+ · /u);
      expect(zh).not.toMatch(/[a-z{]/);
      expect(en).not.toMatch(/\p{Script=Han}|\{/u);
    }
    expect(basisWords('1·complaint·normal·5wd').zh).toBe('时限策略第 1 版 · 投诉 · 一般 · 5 个工作日');
    expect(basisWords('1·complaint·normal·sameDay').en).toBe('Policy version 1 · Complaint · Normal · the same day');
    expect(basisWords('until 2027').zh).toBe('until 2027');
  });
});

describe('the parts of a case', () => {
  test('those that count stand on top: not ended, not settled, of this round', () => {
    const held = give(register(), dispatch(['chengguan', 'shuiwu']), cancel('chengguan', ['chengguan']));
    const shown = viewOf(held).branches.map((branch) => [branch.id, isPresent(branch)]);
    expect(shown).toEqual([
      ['chengguan~1', false],
      ['shuiwu~1', true],
      ['chengguan~2', true],
    ]);
    expect(numberOfBranch('chengguan~2')).toBe(2);
  });
});

describe('the address of the page', () => {
  test('names a part and a command, and forgets what makes no sense', () => {
    for (const tab of tabs) expect(caseSearch({ tab })).toEqual(tab === 'overview' ? {} : { tab });
    expect(caseSearch({ tab: 'x', act: '../..' })).toEqual({});
    expect(caseSearch({ act: 'decide-return:chengguan~12' })).toEqual({ act: 'decide-return:chengguan~12' });
    expect(caseSearch({ act: 7 })).toEqual({});
  });
});

describe('facts in words', () => {
  test('places, categories, sizes, lengths', () => {
    expect(placeText({ district: '龙华区', address: '海秀路 1 号' })).toBe('龙华区 海秀路 1 号');
    expect(categoryPath('010203')).toEqual(['01', '0102', '010203']);
    expect([0, 999, 1000, 1449, 128_870, 500_000_000].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1 KB',
      '1.4 KB',
      '129 KB',
      '500 MB',
    ]);
    expect([400, 16_118, 200_000, 3_800_000].map(lengthText)).toEqual(['0:00', '0:16', '3:20', '1:03:20']);
  });
});

describe('an upload', () => {
  test('says what the service wants to know: SHA-256, a name that keeps its ending, the largest size', async () => {
    expect(await sha256Of(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(uploadName(' 录音.wav ')).toBe('录音.wav');
    expect(uploadName(`${'x'.repeat(300)}.wav`)).toHaveLength(200);
    expect(uploadName(`${'x'.repeat(300)}.wav`)).toMatch(/\.wav$/);
    expect(largestUpload).toBe(500_000_000);
  });
});
