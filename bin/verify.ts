/** `npm run verify -- NAME [--seed N] [--cases N]`: the long checks. Without a name it lists them; it ends with 1 if one finds a fault. */
import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Check } from '#test/verify/check.ts';

const folder = join(import.meta.dirname, '..', 'test', 'verify');
const load = async (name: string): Promise<Check | undefined> =>
  ((await import(join(folder, `${name}.ts`))) as { check?: Check }).check;

function readNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${option} 须为正整数 · must be a positive whole number: ${given}`);
  process.exit(2);
}

/** The modules of the folder that are checks. */
async function listChecks(): Promise<Map<string, Check>> {
  const checks = new Map<string, Check>();
  for (const file of readdirSync(folder).filter((one) => /^[a-z]+\.ts$/.test(one))) {
    const name = file.slice(0, -'.ts'.length);
    const check = await load(name);
    if (check !== undefined) checks.set(name, check);
  }
  return checks;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, cases: { type: 'string' }, quick: { type: 'boolean' } },
});
const checks = await listChecks();
const name = positionals[0];
const check = name === undefined ? undefined : checks.get(name);
if (check === undefined) {
  if (name !== undefined) console.error(`没有检查 ${name} · there is no check ${name}`);
  console.log('用法 usage: npm run verify -- NAME [--seed N] [--cases N] [--quick]');
  for (const [known, { summary }] of checks) console.log(`  ${known.padEnd(8)} ${summary}`);
  process.exit(name === undefined ? 0 : 2);
}
const seed = readNumber('seed', values.seed) ?? randomInt(1, 1_000_000);
const cases = readNumber('cases', values.cases);
console.log(`${name} --seed ${seed}`);
const began = performance.now();
const options = { full: values.quick !== true, seed, cases, print: (line: string) => console.log(line) };
const well = await check.run(options).catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  return false;
});
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${name}: ${well ? '通过 passed' : '未通过 FAILED'} (${seconds} s, --seed ${seed})`);
process.exit(well ? 0 : 1);
