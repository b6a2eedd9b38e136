/** The two entries as people run them. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export type Ended = { code: number; printed: string };

/** Runs an entry of `bin` on a data folder; resolves with its exit code and all that it printed. */
export function runEntry(entry: string, data: string, ...given: string[]): Promise<Ended> {
  const { DYNAMODB_ENDPOINT: _, TABLE_NAME: __, ...environment } = process.env;
  const env = { ...environment, HOTLINE_DATA: data };
  return new Promise((settle) => {
    execFile(process.execPath, [`bin/${entry}.ts`, ...given], { cwd: root, env }, (error, stdout, stderr) => {
      settle({ code: error === null ? 0 : Number(error.code ?? -1), printed: `${stdout}${stderr}` });
    });
  });
}
