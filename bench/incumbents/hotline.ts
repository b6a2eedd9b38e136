/** The city as `npm start` runs it, with nothing in it but these cases. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type RouteId, routeOf } from '#core/routes.ts';
import { compact } from '#functions/query/index.ts';
import { caseGroup, putGroups } from '#functions/storage/bulk.ts';
import { drawSerials, serialDay } from '#functions/storage/case-number.ts';
import { openBatch } from '#functions/storage/fact-batches.ts';
import { createIdentity } from '#local/identity/identity.ts';
import { loadEnvironment, seededFile, tableFile } from '../../bin/environment.ts';
import { openWriting } from '../../bin/many/writing.ts';
import { life, paramsOf } from '../units/life.ts';
import { client, end, type System, serve, type Told, ticksOf } from './system.ts';

const port = 13_000;
const base = `http://127.0.0.1:${port}`;

/** So many are written before the small blocks of their index are merged. */
const portion = 4000;

/** The stream is told nothing: the cases are whole as they are, and no clock of theirs runs out while they are measured. */
async function fill(cases: readonly Told[]): Promise<void> {
  const file = tableFile();
  if (file === undefined) throw new Error('the table is not on this machine');
  const writing = openWriting(file, { streamed: false });
  for (let start = 0; start < cases.length; start += portion) {
    const some = cases.slice(start, start + portion);
    const batch = await openBatch();
    await putGroups(
      some.map((one) => caseGroup(one.file, one.body.requester.phone, batch)),
      writing,
    );
    await compact(0);
  }
  writing.close();
  const days = Map.groupBy(cases, (one) => serialDay(one.file.state.receivedAt));
  for (const [day, { length }] of days) await drawSerials(day, length);
}

const pathOf = (id: RouteId, params: Readonly<Record<string, string>> = {}): string =>
  routeOf(id).path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');

/** Bearer tokens live for a quarter of an hour. */
const tokenMs = 10 * 60 * 1000;

export async function openHotline(cases: readonly Told[]): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-'));
  process.env.HOTLINE_DATA = folder;
  const env = { HOTLINE_DATA: folder, HOTLINE_PORT: `${port}`, HOTLINE_DEMO: '0' };
  const child = await serve(process.execPath, ['bin/local.ts'], env, `${base}/api/health`);
  // Its units and people are put in once it answers.
  while (!existsSync(join(folder, seededFile))) await setTimeout(200);
  await loadEnvironment();
  await fill(cases);
  const { ISSUER = '', CLIENT_ID = '' } = process.env;
  const own = { clientId: CLIENT_ID, redirectUris: [], postLogoutRedirectUris: [] };
  const identity = await createIdentity({ data: join(folder, 'identity'), issuer: ISSUER, accounts: [], client: own });
  const tokens = new Map<string, { text: string; until: number }>();
  let requests = 0;
  async function as<Reply>(user: string, method: string, path: string, body?: unknown): Promise<Reply> {
    const known = tokens.get(user);
    const token =
      known !== undefined && known.until > Date.now()
        ? known
        : { text: await identity.mint(user), until: Date.now() + tokenMs };
    tokens.set(user, token);
    requests += 1;
    const headers = { authorization: `Bearer ${token.text}`, 'idempotency-key': `bench-${requests}` };
    return client(base, () => headers)<Reply>(method, path, body);
  }
  const places = new Map(cases.map((one, index) => [one.file.state.caseNo, index]));
  const caseNoOf = (index: number): string => cases[index]?.file.state.caseNo ?? '';
  type Page = { items: { caseNo: string }[]; next?: string };
  const find = (q: string, limit: number, cursor?: string) =>
    as<Page>(
      'supervisor',
      'GET',
      `${pathOf('findCases')}?${new URLSearchParams({ q, limit: `${limit}`, ...(cursor === undefined ? {} : { cursor }) })}`,
    );
  return {
    name: 'hotline',
    version: 'this one',
    async page() {
      const { items } = await as<Page>(
        'supervisor',
        'GET',
        `${pathOf('worklist', { name: 'awaiting-dispatch' })}?limit=20`,
      );
      return items.length;
    },
    search: async (word) => (await find(word, 20)).items.length,
    async found(word) {
      const all: number[] = [];
      let next: string | undefined;
      do {
        const page: Page = await find(word, 100, next);
        all.push(...page.items.map(({ caseNo }) => places.get(caseNo) ?? -1));
        next = page.next;
      } while (next !== undefined);
      return all;
    },
    async create({ body }) {
      await as('calltaker', 'POST', pathOf('registerCase'), body);
    },
    async change(index, step) {
      const one = life[step];
      if (one === undefined) throw new Error(`no step ${step}`);
      await as(one.user, 'POST', pathOf(one.id, paramsOf(one, caseNoOf(index))), one.body);
    },
    async open(index) {
      const params = { caseNo: caseNoOf(index) };
      const { events } = await as<{ events: unknown[] }>(
        'supervisor',
        'GET',
        `${pathOf('getCase', params)}?with=events`,
      );
      return events.length;
    },
    spent: () => ticksOf(child.pid),
    async stop() {
      await identity.stop();
      await end(child, 'SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
}
