import { describe, expect, test } from 'vitest';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { caseStatuses } from '#core/vocabulary.ts';
import { changes } from '#web/features/help/lifecycle-steps.ts';

describe('the picture of the lifecycle', () => {
  test('knows every status, and none but those', () => {
    const reached = new Set(changes.map(({ to }) => to));
    expect([...reached].sort()).toEqual(Object.keys(caseStatuses).sort());
    expect(changes.filter(({ from }) => from !== 'start' && !(from in caseStatuses))).toEqual([]);
  });

  test('has each change once, by commands that the table allows there', () => {
    const pairs = changes.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { from, to, commands } of changes) {
      expect([from, to, commands.length > 0]).toEqual([from, to, true]);
      for (const name of commands) {
        if (name === 'register') continue;
        expect(commandNames).toContain(name);
        const row = rowOf(name);
        if (row.target === 'case') expect([name, row.when]).toEqual([name, expect.arrayContaining([from])]);
      }
    }
  });

  test('shows the main way, the ways back and the ends', () => {
    const leads = (from: string, to: string) => changes.find((one) => one.from === from && one.to === to)?.commands;
    expect(leads('awaiting_dispatch', 'awaiting_signoff')).toContain('dispatch');
    expect(leads('awaiting_signoff', 'handling')).toContain('sign');
    expect(leads('awaiting_callback', 'completed')).toContain('rate');
    expect(leads('awaiting_signoff', 'awaiting_dispatch')).toContain('decide-return');
    expect(leads('completed', 'archived')).toEqual(['archive']);
    expect(changes.filter(({ from }) => from === 'archived')).toEqual([]);
  });
});
