/** `npx node bin/simulate.ts --days N --seed S`: plays a period of the city and checks what it leaves behind. */
import { parseArgs } from 'node:util';
import { localDate } from '#core/time/instant.ts';
import { figureLines } from '#demo/simulation/figures.ts';
import { simulate, type Wish } from '#demo/simulation/simulate.ts';
import { takeNumbers, writeInto } from '#demo/simulation/writing.ts';
import { now } from '#functions/clock.ts';
import { loadEnvironment } from './environment.ts';

const usage = `用法 usage: npx node bin/simulate.ts [--days 30] [--seed 7] [--cases-per-day 100] [--until 2026-10-13] [--dry | --into FOLDER]
  --days            模拟多少天 · how many days
  --seed            随机种子：同一种子，同一结果 · the same seed gives the same result
  --cases-per-day   平均每天多少件 · cases a day on average
  --until           最后一天（北京时间） · the last day (Shanghai)
  --dry             只在内存中（默认） · in memory only, the default
  --into FOLDER     写入正在运行的城市，到其当前时间为止 · into the running city of that data folder, until its present
退出码 exit code: 0 一致 all agrees · 1 有差异 differences, named above · 2 用法 usage`;

/** A month with two public holidays and their make-up days. */
const usualEnd = '2026-10-13';
const most = { days: 366, casesPerDay: 5000 };

function stop(zh: string, en: string): never {
  console.error(`${zh} · ${en}\n${usage}`);
  process.exit(2);
}

function readNumber(option: string, given: string, limit: number): number {
  const number = Number(given);
  if (Number.isSafeInteger(number) && number > 0 && number <= limit) return number;
  return stop(
    `--${option} 须为 1 至 ${limit} 的整数`,
    `--${option} must be a whole number from 1 to ${limit}: ${given}`,
  );
}

/** The midnight after a Shanghai date. */
function endOf(date: string): string {
  const midnight = Date.parse(`${date}T24:00:00.000+08:00`);
  const known = !Number.isNaN(midnight) && localDate(new Date(midnight - 1).toISOString()) === date;
  return known ? new Date(midnight).toISOString() : stop('--until 须为日期', `--until must be a date: ${date}`);
}

function readArguments() {
  const options = {
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '7' },
    'cases-per-day': { type: 'string', default: '100' },
    until: { type: 'string' },
    into: { type: 'string' },
    dry: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop('参数不正确', (error as Error).message);
  }
}

const { days, seed, 'cases-per-day': perDay, until, into, dry } = readArguments();
if (into !== undefined && (dry || until !== undefined)) {
  stop('--into 不能与 --dry 或 --until 同用', '--into goes with neither --dry nor --until');
}
const dayCount = readNumber('days', days, most.days);
const cases = dayCount * readNumber('cases-per-day', perDay, most.casesPerDay);
// Callers' numbers are digested with a secret, of which nothing is kept in memory.
if (into === undefined) process.env.SECRET ??= 'in memory only';
else {
  process.env.HOTLINE_DATA = into;
  await loadEnvironment();
}
const end = into === undefined ? endOf(until ?? usualEnd) : now();
const wish: Wish = { end, days: dayCount, cases, seed };
const started = performance.now();
const played = await simulate(wish, into === undefined ? {} : await takeNumbers(wish));
const faults = [...played.faults, ...(into === undefined ? [] : await writeInto(wish, played))];
for (const line of figureLines(played.figures)) console.log(line);
console.log(`读模型 read models: sha256 ${played.hash}`);
for (const { where, what } of faults.slice(0, 50)) console.error(`${where}: ${what}`);
if (faults.length > 50) console.error(`… ${faults.length - 50}`);
const verdict = faults.length === 0 ? '一致 all agree' : `${faults.length} 处差异 differences`;
console.log(`列表、计数、事件链 lists, counters, heads, chains: ${verdict}`);
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
process.exit(faults.length === 0 ? 0 : 1);
