/**
 * Request Tracker as Debian packages it, on PostgreSQL, with its REST API. It is not searched: it keeps Chinese contents encoded, so that it
 * finds such words in subjects alone.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processNames, row, sql } from './postgres.ts';
import { client, end, type System, serve, type Told, ticksOf } from './system.ts';

const database = 'rtdb';
const port = 13_002;
const base = `http://127.0.0.1:${port}`;

const site = `
Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebBaseURL, '${base}');
Set($LogToSyslog, 'critical'); Set($LogToSTDERR, 'critical');
1;
`;

const token = `
use lib '/usr/share/request-tracker5/lib';
use RT -init;
use RT::AuthToken;
my $root = RT::User->new(RT->SystemUser);
$root->Load('root');
my ($done, $message, $text) = RT::AuthToken->new(RT::CurrentUser->new($root))->Create(Owner => $root->Id, Description => 'bench');
print join(' ', $root->Id, $text, $RT::VERSION);
`;

/** Where its configuration lies besides that of the package. */
function configure(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rt-'));
  cpSync('/etc/request-tracker5/RT_SiteConfig.d', folder, { recursive: true });
  writeFileSync(join(folder, '99-bench.pm'), site);
  return folder;
}

/** Its administrator, with a key: it asks him for few permissions, which makes it faster. */
function prepare(env: Record<string, string>): [root: number, key: string, version: string] {
  const { stdout, status } = spawnSync('perl', ['-e', token], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [root, key = '', version = ''] = stdout.split(' ');
  if (status !== 0 || key === '')
    throw new Error('request tracker is not set up: apt-get install request-tracker5 rt5-db-postgresql starman');
  return [Number(root), key, version];
}

/** Tickets by their place: the first has number 1. */
const idOf = (index: number): number => index + 1;

/** Nobody, who owns what nobody has taken. */
const nobody = 6;
const roles = ['AdminCc', 'Cc', 'Owner', 'Requestor'] as const;

/** Everything that a ticket has once it is made: itself, the transaction of its making with the text, and its four groups of watchers. */
async function fill(cases: readonly Told[], root: number): Promise<void> {
  const never = '1970-01-01';
  await sql(
    database,
    `TRUNCATE tickets, attachments RESTART IDENTITY;
     DELETE FROM cachedgroupmembers USING groups WHERE groups.id = groupid AND domain = 'RT::Ticket-Role';
     DELETE FROM groupmembers USING groups WHERE groups.id = groupid AND domain = 'RT::Ticket-Role';
     DELETE FROM principals USING groups WHERE groups.id = principals.id AND domain = 'RT::Ticket-Role';
     DELETE FROM transactions WHERE objecttype = 'RT::Ticket' OR (objecttype = 'RT::Group' AND objectid IN (SELECT id FROM groups WHERE domain = 'RT::Ticket-Role'));
     DELETE FROM groups WHERE domain = 'RT::Ticket-Role';
     CREATE TABLE IF NOT EXISTS told (id int, title text, body text, at timestamp);
     TRUNCATE told;`,
  );
  function* rows(): Generator<string> {
    for (const [index, { title, texts, file }] of cases.entries()) {
      yield row([idOf(index), title, texts, file.state.receivedAt]);
    }
  }
  await sql(database, 'COPY told FROM STDIN;', rows());
  await sql(
    database,
    `INSERT INTO tickets (id, effectiveid, queue, type, owner, subject, status, starts, started, due, resolved, lastupdatedby, lastupdated, creator, created)
       SELECT id, id, 1, 'ticket', ${nobody}, title, 'new', '${never}', '${never}', '${never}', '${never}', ${root}, at, ${root}, at FROM told ORDER BY id;
     SELECT setval('tickets_id_seq', ${cases.length});
     INSERT INTO transactions (objecttype, objectid, type, creator, created) SELECT 'RT::Ticket', id, 'Create', ${root}, at FROM told ORDER BY id;
     INSERT INTO attachments (transactionid, subject, contenttype, content, headers, creator, created)
       SELECT transactions.id, title, 'text/plain', body, 'Content-Type: text/plain; charset="utf-8"', ${root}, at
       FROM transactions JOIN told ON told.id = objectid WHERE objecttype = 'RT::Ticket' ORDER BY told.id;
     CREATE TEMP TABLE made AS SELECT nextval('principals_id_seq') AS id, told.id AS ticket, role, at
       FROM told CROSS JOIN unnest(ARRAY['${roles.join("','")}']) AS role;
     INSERT INTO principals (id, principaltype, disabled) SELECT id, 'Group', 0 FROM made;
     INSERT INTO groups (id, name, description, domain, instance, creator, created, lastupdatedby, lastupdated)
       SELECT id, role, '', 'RT::Ticket-Role', ticket, ${root}, at, ${root}, at FROM made;
     INSERT INTO groupmembers (groupid, memberid, creator, created, lastupdatedby, lastupdated)
       SELECT id, ${nobody}, ${root}, at, ${root}, at FROM made WHERE role = 'Owner';
     INSERT INTO cachedgroupmembers (groupid, memberid, via, immediateparentid, disabled) SELECT id, id, 0, id, 0 FROM made;
     INSERT INTO cachedgroupmembers (groupid, memberid, via, immediateparentid, disabled) SELECT id, ${nobody}, 0, id, 0 FROM made WHERE role = 'Owner';
     UPDATE cachedgroupmembers SET via = id WHERE via = 0;
     DROP TABLE told;`,
  );
  await sql(database, 'ANALYZE;');
}

/** Dispatch, signing, contact, as far as it has such things, without the texts: these would be requests of their own. */
const changes = [{ Owner: 'root', Status: 'open' }, { Status: 'stalled' }, { Status: 'open' }];

const page = new URLSearchParams({
  query: "Queue = 'General' AND Status = 'new'",
  orderby: 'Created',
  per_page: '20',
  fields: 'Subject,Status,Created,Owner',
});

export async function openRequestTracker(cases: readonly Told[]): Promise<System> {
  const folder = configure();
  const env = { RT_SITE_CONFIG_DIR: folder };
  const [root, key, version] = prepare(env);
  await fill(cases, root);
  const starman = ['--listen', `127.0.0.1:${port}`, '--workers', '2', '--preload-app', '-E', 'deployment'];
  const child = await serve('starman', [...starman, '/usr/share/request-tracker5/libexec/rt-server'], env, base);
  const call = client(`${base}/REST/2.0`, () => ({ authorization: `token ${key}` }));
  return {
    name: 'requestTracker',
    version,
    page: async () => (await call<{ items: unknown[] }>('GET', `/tickets?${page}`)).items.length,
    async create({ title, texts }) {
      await call('POST', '/ticket', { Queue: 'General', Subject: title, Content: texts, ContentType: 'text/plain' });
    },
    async change(index, step) {
      await call('PUT', `/ticket/${idOf(index)}`, changes[step]);
    },
    async open(index) {
      const [, { items }] = await Promise.all([
        call('GET', `/ticket/${idOf(index)}`),
        call<{ items: unknown[] }>(
          'GET',
          `/ticket/${idOf(index)}/history?per_page=100&fields=Type,Creator,Created,Field,OldValue,NewValue`,
        ),
      ]);
      return items.length;
    },
    spent: () => ticksOf(child.pid, processNames),
    async stop() {
      await end(child, 'SIGTERM');
      rmSync(folder, { recursive: true });
    },
  };
}
