/** Several people at work at once over HTTP, who remember what was acknowledged and repeat what was not. */
import { randomUUID } from 'node:crypto';
import type { CaseView } from '#core/view/shapes.ts';
import { chance, pick, type Random } from '#demo/random.ts';
import { type Act, drawAct, drawPerson, registerAct } from './acts.ts';

/** One request of somebody's: unanswered until an answer came that tells whether it was accepted. */
export type Entry = Act & {
  user: string;
  key: string;
  outcome: 'unanswered' | 'accepted' | 'refused';
  caseNo?: string;
  version?: number;
  /** When (real time, ms) it was sent the first time, and when the answer that tells had come. */
  sent: number;
  answered?: number;
};

type Answer = { status: number; view: CaseView | undefined };

const patience = 20_000;

/** The people's memory and their way to the city; `url` and `tokens` are those of the present process. */
export function createLoad(random: Random) {
  const journal: Entry[] = [];
  const cases: string[] = [];
  let url = '';
  let tokens: ReadonlyMap<string, string> = new Map();
  let busy = false;

  const ask = async (user: string, path: string, given: RequestInit = {}): Promise<Answer> => {
    const headers = {
      authorization: `Bearer ${tokens.get(user)}`,
      'content-type': 'application/json',
      ...given.headers,
    };
    const reply = await fetch(`${url}${path}`, { ...given, headers, signal: AbortSignal.timeout(patience) });
    const text = await reply.text();
    return { status: reply.status, view: reply.ok ? (JSON.parse(text) as CaseView) : undefined };
  };

  /** Sends a request, for the first time or again; whatever tells nothing leaves it unanswered. */
  const send = async (entry: Entry): Promise<void> => {
    const { user, key, path, body } = entry;
    const given = { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } };
    const answer = await ask(user, path, given).catch(() => undefined);
    if (answer === undefined || answer.status >= 500 || answer.status === 429) return;
    entry.answered ??= Date.now();
    if (answer.view === undefined) {
      entry.outcome = 'refused';
      return;
    }
    const { caseNo, version } = answer.view;
    if (entry.outcome === 'accepted' && (entry.version !== version || entry.caseNo !== caseNo)) {
      throw new Error(
        `the key ${key} was answered with ${caseNo} ${version}, before with ${entry.caseNo} ${entry.version}`,
      );
    }
    Object.assign(entry, { outcome: 'accepted', caseNo, version });
    if (!cases.includes(caseNo)) cases.push(caseNo);
  };

  const draw = async (user: string): Promise<Act | undefined> => {
    if (cases.length === 0 || chance(random, 0.12)) return registerAct(randomUUID());
    const { view } = await ask(user, `/api/cases/${pick(random, cases)}`);
    return view === undefined ? undefined : drawAct(view, random);
  };

  const work = async (): Promise<void> => {
    while (busy) {
      const user = drawPerson(random);
      const act = await draw(user).catch(() => undefined);
      if (act === undefined) {
        await new Promise((settle) => setTimeout(settle, 5));
        continue;
      }
      const entry: Entry = { ...act, user, key: randomUUID(), outcome: 'unanswered', sent: Date.now() };
      journal.push(entry);
      await send(entry);
    }
  };

  return {
    journal,
    connect(to: string, as: ReadonlyMap<string, string>): void {
      url = to;
      tokens = as;
    },
    /** Lets so many people work at once until the function that this returns is called; it resolves when all have stopped. */
    begin(hands: number): () => Promise<void> {
      busy = true;
      const working = Promise.all(Array.from({ length: hands }, work));
      return async () => {
        busy = false;
        await working;
      };
    },
    /** Repeats what was not answered, until everything is. */
    async repeat(): Promise<number> {
      const open = journal.filter((entry) => entry.outcome === 'unanswered');
      for (const entry of open) {
        for (let tries = 0; entry.outcome === 'unanswered'; tries += 1) {
          if (tries === 20) throw new Error(`no answer to ${entry.path}`);
          await send(entry);
        }
      }
      return open.length;
    },
    /** Sends some accepted requests once more: each must get the answer that it got. */
    async again(count: number): Promise<void> {
      const accepted = journal.filter((entry) => entry.outcome === 'accepted');
      for (let done = 0; done < Math.min(count, accepted.length); done += 1) {
        const entry = pick(random, accepted);
        await send(entry);
        if (entry.outcome !== 'accepted') throw new Error(`the key ${entry.key} was accepted, and refused afterwards`);
      }
    },
    /** Moves the city's clock on; nothing happens where it cannot be reached. */
    async moveClock(hours: number): Promise<void> {
      const body = JSON.stringify({ advance: `PT${hours}H` });
      await fetch(`${url}/local/clock`, { method: 'POST', body, signal: AbortSignal.timeout(patience) }).catch(
        () => undefined,
      );
    },
  };
}
