import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetDraft, keepDraft, readDraft, sweepDrafts, wipeDrafts } from '#web/ui/drafts.ts';
import { memoryDatabase } from './support/memory-database.ts';

const hour = 3_600_000;
let database: ReturnType<typeof memoryDatabase>;

beforeEach(() => {
  database = memoryDatabase();
  vi.stubGlobal('indexedDB', database.indexedDB);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T01:00:00Z') });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('drafts of unsent forms', () => {
  test('a draft comes back as it was kept, each under its own name', async () => {
    await keepDraft('intake:a', { title: '路灯不亮', demands: ['修复', '答复'] });
    await keepDraft('intake:b', { title: '占道经营' });
    expect(await readDraft('intake:a')).toEqual({ title: '路灯不亮', demands: ['修复', '答复'] });
    expect(await readDraft('intake:b')).toEqual({ title: '占道经营' });
    expect(await readDraft('callback:a')).toBeUndefined();
  });

  test('the newest text replaces the one before', async () => {
    await keepDraft('note', 'one');
    await keepDraft('note', 'two');
    expect(await readDraft('note')).toBe('two');
    expect(database.size()).toBe(1);
  });

  test('what was sent is forgotten, and nothing else', async () => {
    await keepDraft('one', 1);
    await keepDraft('two', 2);
    await forgetDraft('one');
    expect(await readDraft('one')).toBeUndefined();
    expect(await readDraft('two')).toBe(2);
  });

  test('personal data outlives no day: a draft is given back until 24 hours have passed, then it is removed', async () => {
    await keepDraft('intake', '13800138000');
    vi.setSystemTime(Date.now() + 24 * hour - 1);
    expect(await readDraft('intake')).toBe('13800138000');
    vi.setSystemTime(Date.now() + 1);
    expect(await readDraft('intake')).toBeUndefined();
    expect(database.size()).toBe(0);
  });

  test('a form that nobody opens again is swept away, younger ones stay', async () => {
    await keepDraft('old', '13800138000');
    vi.setSystemTime(Date.now() + 23 * hour);
    await keepDraft('young', 'note');
    vi.setSystemTime(Date.now() + hour);
    await sweepDrafts();
    expect(database.size()).toBe(1);
    expect(await readDraft('young')).toBe('note');
  });

  test('signing out leaves nothing behind', async () => {
    await keepDraft('one', 1);
    await keepDraft('two', 2);
    await wipeDrafts();
    expect(database.size()).toBe(0);
  });

  test('a browser that cannot store says so to the caller', async () => {
    await keepDraft('one', 1);
    database.fail();
    await expect(keepDraft('one', 2)).rejects.toThrow('full');
    await expect(readDraft('one')).rejects.toThrow('full');
  });
});
