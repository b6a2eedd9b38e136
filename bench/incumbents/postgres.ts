/** The database server of the machine, as its own administrator. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What its processes are called. */
export const processNames = ['postgres'];

/** Runs SQL in one transaction, with the rows behind a `COPY … FROM STDIN`; answers what it prints, without headings. */
export async function sql(database: string, text: string, rows?: Iterable<string>): Promise<string> {
  const child = spawn('su', ['postgres', '-c', `psql -qAt1 -v ON_ERROR_STOP=1 -d ${database} -f -`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const write = async (part: string): Promise<void> => {
    if (!child.stdin.write(part)) await once(child.stdin, 'drain');
  };
  await write(`${text}\n`);
  if (rows !== undefined) {
    for (const row of rows) await write(`${row}\n`);
    await write('\\.\n');
  }
  child.stdin.end();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`psql failed: ${text.slice(0, 200)}`);
  return printed.trim();
}

/** A row of COPY's text format. */
export const row = (values: readonly (string | number)[]): string =>
  values
    .map((value) =>
      String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r'),
    )
    .join('\t');
