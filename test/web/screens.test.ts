import { describe, expect, test } from 'vitest';
import { menu, menuFor } from '#core/menu.ts';
import type { NoticeView } from '#core/routes/notices.ts';
import { staffRoles } from '#core/vocabulary.ts';
import { worklistNames } from '#core/worklists.ts';
import { firstPath } from '#web/app/plain-pages.tsx';
import { router } from '#web/app/router.tsx';
import { isForbidden } from '#web/app/shell.tsx';
import { commandsIn } from '#web/features/help/statuses.ts';
import { groupsOf } from '#web/features/notices/groups.ts';
import { layouts } from '#web/features/worklists/layout.ts';
import { worklistTexts } from '#web/features/worklists/texts.ts';

const paths = Object.keys(router.routesByPath);

describe('the menu leads somewhere', () => {
  test.each(menu.map(({ path }) => path))('%s is a screen', (path) => expect(paths).toContain(path));

  test.each(staffRoles)('%s begins at a screen of the own menu', (role) => {
    const own = menuFor([role]);
    const first = firstPath(own, [role]);
    expect(own.map(({ path }) => path)).toContain(first);
    expect(isForbidden(first ?? '', own)).toBe(false);
  });

  test('each role begins where its work is', () => {
    const first = (role: string) => firstPath(menuFor([role]), [role]);
    expect(first('callTaker')).toBe('/intake');
    expect(first('supervisor')).toBe('/awaiting-dispatch');
    expect(first('clerk')).toBe('/sign-off');
    expect(first('callbackOfficer')).toBe('/callback');
    expect(first('admin')).toBe('/admin/units');
    expect(first('auditor')).toBe('/admin/trail');
  });

  test('a screen of others is forbidden, also below it; what is nobody’s is simply missing', () => {
    const own = menuFor(['callbackOfficer']);
    expect(isForbidden('/awaiting-dispatch', own)).toBe(true);
    expect(isForbidden('/intake/x', own)).toBe(true);
    expect(isForbidden('/callback', own)).toBe(false);
    expect(isForbidden('/cases/HK202611240000019', own)).toBe(false);
    expect(isForbidden('/no-such-screen', own)).toBe(false);
  });
});

describe('the lists', () => {
  test.each(worklistNames)('%s names its columns and its order, none twice', (name) => {
    const { standard, optional, dueTitle, order } = layouts[name];
    const columns = [...standard, ...optional];
    expect(new Set(columns).size).toBe(columns.length);
    expect(standard[0]).toBe('caseNo');
    for (const key of [dueTitle, order.asc, order.desc]) expect(worklistTexts).toHaveProperty(key);
    for (const column of columns) expect(worklistTexts).toHaveProperty(column);
  });
});

describe('the inbox', () => {
  const notice = (id: string, caseNo?: string): NoticeView => ({
    id,
    at: '2026-11-24T01:00:00.000Z',
    kind: 'assigned',
    text: { zh: '派发', en: 'Dispatched' },
    read: false,
    ...(caseNo === undefined ? {} : { caseNo }),
  });

  test('puts notices of a case together where the newest stands, each once', () => {
    const groups = groupsOf([
      notice('9', 'A'),
      notice('8', 'B'),
      notice('7', 'A'),
      notice('6'),
      notice('5'),
      notice('7', 'A'),
    ]);
    expect(groups.map(({ key, notices }) => [key, notices.map(({ id }) => id)])).toEqual([
      ['A', ['9', '7']],
      ['B', ['8']],
      ['6', ['6']],
      ['5', ['5']],
    ]);
  });
});

describe('the appendix', () => {
  test('tells what can be done in a status as the lifecycle table has it', () => {
    expect(commandsIn('awaiting_callback')).toContain('callback');
    expect(commandsIn('draft')).toContain('send');
    expect(commandsIn('archived')).toEqual(['exclude', 'approve-exclusion', 'reveal', 'note']);
    expect(commandsIn('awaiting_dispatch')).not.toContain('tick');
    expect(commandsIn('awaiting_signoff')).not.toContain('sign');
  });
});
