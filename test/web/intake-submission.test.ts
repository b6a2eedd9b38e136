import { describe, expect, test } from 'vitest';
import type { CaseView } from '#core/view/shapes.ts';
import { apiError } from '#web/api/errors.ts';
import { type Attempt, type Doors, endIntake, type Follow, type Order } from '#web/features/intake/submission.ts';

const lost = apiError({ status: 0, code: 'network', detail: '' });
const refused = apiError({ status: 400, code: 'invalid', detail: '' });
const registration = { source: 'phone', nature: 'help', title: '路灯不亮', content: '三晚不亮' } as const;
const answer: Follow = { name: 'answer', body: { reply: '已记录' } };
const toCentre: Order = { ending: 'send', registration };
const atDesk: Order = { ending: 'answer', registration: { ...registration, draft: true }, follow: answer };

/** A service that remembers keys, as the real one does; `fails` says how each of the next requests ends for the caller. */
function service(fails: (Error | 'lost after' | undefined)[] = []) {
  const cases = new Map<string, string>();
  const followed = new Map<string, string>();
  let kept: Attempt | undefined;
  const keptBeforeSend: (Attempt | undefined)[] = [];
  const meet = <T>(effect: () => T): T => {
    const fault = fails.shift();
    if (fault instanceof Error) throw fault;
    const done = effect();
    if (fault === 'lost after') throw lost;
    return done;
  };
  const view = (caseNo: string) => ({ caseNo, version: 1 }) as CaseView;
  const doors: Doors = {
    register: async (_, key) => {
      keptBeforeSend.push(kept);
      return meet(() => {
        const caseNo = cases.get(key) ?? `HK${cases.size + 1}`;
        cases.set(key, caseNo);
        return view(caseNo);
      });
    },
    follow: async (caseNo, _, { name }, key) => {
      keptBeforeSend.push(kept);
      return meet(() => {
        followed.set(key, `${caseNo} ${name}`);
        return view(caseNo);
      });
    },
    keep: async (attempt) => {
      kept = attempt === undefined ? undefined : structuredClone(attempt);
    },
    newKey: () => crypto.randomUUID(),
  };
  return { doors, cases, followed, keptBeforeSend, kept: () => kept };
}

describe('ending an intake', () => {
  test('for the centre one request is enough', async () => {
    const { doors, cases, followed } = service();
    await endIntake(toCentre, undefined, doors);
    expect(cases.size).toBe(1);
    expect(followed.size).toBe(0);
  });

  test('an answer at the desk is registered, then answered, each under its own key', async () => {
    const { doors, cases, followed } = service();
    await endIntake(atDesk, undefined, doors);
    expect([...followed.values()]).toEqual(['HK1 answer']);
    expect([...cases.keys()][0]).not.toBe([...followed.keys()][0]);
  });

  test('a registration whose answer was lost is sent again under the same key, also after a crash', async () => {
    const { doors, cases, kept } = service(['lost after']);
    await expect(endIntake(toCentre, undefined, doors)).rejects.toBe(lost);
    const afterCrash = structuredClone(kept());
    await endIntake(structuredClone(toCentre), afterCrash, doors);
    expect(cases.size).toBe(1);
  });

  test('an answer that was lost is sent again without registering again', async () => {
    const { doors, cases, followed, kept } = service([undefined, 'lost after']);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(lost);
    expect(kept()?.registered).toEqual({ caseNo: 'HK1', version: 1 });
    await endIntake(atDesk, kept(), doors);
    expect(cases.size).toBe(1);
    expect(followed.size).toBe(1);
  });

  test('an answer that was changed after a lost one has a key of its own and the same case', async () => {
    const { doors, cases, followed, kept } = service([undefined, lost]);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(lost);
    await endIntake({ ...atDesk, follow: { name: 'answer', body: { reply: '改过' } } }, kept(), doors);
    expect(cases.size).toBe(1);
    expect([...followed.values()]).toEqual(['HK1 answer']);
  });

  test('a refused registration leaves nothing to go on with', async () => {
    const { doors, kept, cases } = service([refused]);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(refused);
    expect(kept()).toBeUndefined();
    await endIntake(atDesk, kept(), doors);
    expect(cases.size).toBe(1);
  });

  test('a refused answer keeps the case, and the next try has a new key', async () => {
    const { doors, followed, cases, kept } = service([undefined, refused]);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(refused);
    expect(kept()).toMatchObject({ registered: { caseNo: 'HK1' } });
    expect(kept()?.followKey).toBeUndefined();
    await endIntake(atDesk, kept(), doors);
    expect(cases.size).toBe(1);
    expect(followed.size).toBe(1);
  });

  test('a draft left half way can still be sent to the centre', async () => {
    const { doors, cases, followed, kept } = service([undefined, refused]);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(refused);
    await endIntake(toCentre, kept(), doors);
    expect(cases.size).toBe(1);
    expect([...followed.values()]).toEqual(['HK1 send']);
  });

  test('another wish for the same words after a lost registration goes on with that registration', async () => {
    const { doors, cases, followed, kept } = service(['lost after']);
    await expect(endIntake(atDesk, undefined, doors)).rejects.toBe(lost);
    await endIntake(toCentre, kept(), doors);
    expect(cases.size).toBe(1);
    expect([...followed.values()]).toEqual(['HK1 send']);
  });

  test('other words are another registration', async () => {
    const { doors, cases, kept } = service([lost]);
    await expect(endIntake(toCentre, undefined, doors)).rejects.toBe(lost);
    const first = kept()?.registerKey;
    await endIntake({ ...toCentre, registration: { ...registration, title: '别的事' } }, kept(), doors);
    expect([...cases.keys()]).not.toContain(first);
  });

  test('what is about to be sent is kept before it is sent', async () => {
    const { doors, keptBeforeSend } = service();
    await endIntake(atDesk, undefined, doors);
    expect(keptBeforeSend).toEqual([
      expect.objectContaining({ registerKey: expect.any(String) }),
      expect.objectContaining({ registered: { caseNo: 'HK1', version: 1 }, followKey: expect.any(String) }),
    ]);
  });
});
