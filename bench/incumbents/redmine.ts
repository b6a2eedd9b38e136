/** Redmine as Debian packages it, on PostgreSQL, with its REST API. */
import { spawnSync } from 'node:child_process';
import { processNames, row, sql } from './postgres.ts';
import { client, end, type System, serve, type Told, ticksOf } from './system.ts';

const home = '/usr/share/redmine';
const database = 'redmine_default';
const port = 13_001;
const env = { RAILS_ENV: 'production', X_DEBIAN_SITEID: 'default' };

const setUp = `
Setting.rest_api_enabled = '1'
user = User.find_by_login('admin')
user.must_change_passwd = false
user.save!(validate: false)
project = Project.find_or_initialize_by(identifier: 'bench')
project.name = 'bench'
project.trackers = Tracker.all
project.enabled_module_names = ['issue_tracking']
project.save!
puts [user.api_key, project.id, Redmine::VERSION.to_s].join(' ')
`;

/** Its administrator's key and its project: it asks an administrator for no permission, which makes it faster. */
function prepare(): [key: string, project: number, version: string] {
  const { stdout, status } = spawnSync('bundle', ['exec', 'rails', 'runner', setUp], {
    cwd: home,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`redmine is not set up: apt-get install redmine redmine-pgsql puma`);
  const [key = '', project, ...version] = stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
  return [key, Number(project), version.join(' ')];
}

const columns = [
  'id',
  'tracker_id',
  'project_id',
  'subject',
  'description',
  'status_id',
  'priority_id',
  'author_id',
  'root_id',
  'lft',
  'rgt',
  'created_on',
  'updated_on',
];

/** Issues by their place: the first has number 1. */
const idOf = (index: number): number => index + 1;

async function fill(cases: readonly Told[], project: number): Promise<void> {
  await sql(database, 'TRUNCATE issues, journals, journal_details RESTART IDENTITY CASCADE;');
  function* rows(): Generator<string> {
    for (const [index, { title, texts, file }] of cases.entries()) {
      const [id, at] = [idOf(index), file.state.receivedAt];
      yield row([id, 1, project, title, texts, 1, 2, 1, id, 1, 2, at, at]);
    }
  }
  await sql(database, `COPY issues (${columns}) FROM STDIN;`, rows());
  await sql(database, `SELECT setval('issues_id_seq', ${cases.length});`);
  await sql(database, 'ANALYZE;');
}

/** Dispatch, signing, contact, as far as it has such things: each with a note, as its users write them. */
const changes = [
  { status_id: 2, assigned_to_id: 1, notes: '请于时限内办结并回复市民。' },
  { status_id: 4, notes: '已签收' },
  { done_ratio: 50, notes: '已电话说明处理安排。' },
];

export async function openRedmine(cases: readonly Told[]): Promise<System> {
  const [key, project, version] = prepare();
  await fill(cases, project);
  const base = `http://127.0.0.1:${port}`;
  const puma = [
    '-q',
    '-e',
    'production',
    '-b',
    `tcp://127.0.0.1:${port}`,
    '-w',
    '2',
    '-t',
    '1:5',
    '--preload',
    '--dir',
    home,
  ];
  const child = await serve('puma', [...puma, `${home}/config.ru`], env, `${base}/login`);
  const call = client(base, () => ({ 'x-redmine-api-key': key }));
  const search = (word: string, limit: number, offset = 0) =>
    call<{ results: { id: number }[]; total_count: number }>(
      'GET',
      `/search.json?${new URLSearchParams({ q: word, issues: '1', limit: `${limit}`, offset: `${offset}` })}`,
    );
  return {
    name: 'redmine',
    version,
    async page() {
      const { issues } = await call<{ issues: unknown[] }>('GET', '/issues.json?status_id=1&sort=created_on&limit=20');
      return issues.length;
    },
    search: async (word) => (await search(word, 20)).results.length,
    async found(word) {
      const all: number[] = [];
      for (;;) {
        const { results, total_count: total } = await search(word, 100, all.length);
        all.push(...results.map(({ id }) => id - 1));
        if (all.length >= total || results.length === 0) return all;
      }
    },
    async create({ title, texts }) {
      await call('POST', '/issues.json', {
        issue: { project_id: project, tracker_id: 1, subject: title, description: texts },
      });
    },
    async change(index, step) {
      await call('PUT', `/issues/${idOf(index)}.json`, { issue: changes[step] });
    },
    async open(index) {
      const reply = await call<{ issue: { journals: unknown[] } }>(
        'GET',
        `/issues/${idOf(index)}.json?include=journals`,
      );
      return reply.issue.journals.length;
    },
    spent: () => ticksOf(child.pid, processNames),
    stop: () => end(child, 'SIGTERM'),
  };
}
