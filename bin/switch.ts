/** `npx node bin/switch.ts [--day …] [--calls N] [--speed …]`: a telephone switch that plays a day of calls to the running city. */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { callEventTypes } from '#core/calls/events.ts';
import { dayNumber, localDate, localTime } from '#core/time/instant.ts';
import { accounts } from '#demo/accounts.ts';
import { dayOfCalls } from '#demo/switch/day.ts';
import { play, sendAll } from '#demo/switch/send.ts';
import { switchKey } from '#functions/calls/signature.ts';
import { now } from '#functions/clock.ts';
import { loadEnvironment } from './environment.ts';

const usage = `用法 usage: npx node bin/switch.ts [--day 2026-11-26] [--calls 60] [--speed 60] [--seed day] [--name main]
  --day     哪一天（北京时间），默认今天 · which Shanghai day, today by default
  --calls   多少通来电 · how many calls
  --speed   快放倍数，0 为一次全部发出（默认） · so many times as fast; 0, the default, sends everything at once
  --seed    同一种子，同一天的来电 · the same seed gives the same calls
  --name    话务平台名称 · the name of the switch`;

function stop(zh: string, en: string): never {
  console.error(`${zh} · ${en}\n${usage}`);
  process.exit(2);
}

function readNumber(option: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (Number.isFinite(number) && number >= least && number <= most) return number;
  return stop(`--${option} 须在 ${least} 与 ${most} 之间`, `--${option} must be from ${least} to ${most}: ${given}`);
}

function readDay(given: string): number {
  try {
    return dayNumber(given);
  } catch {
    return stop('--day 须为日期', `--day must be a date: ${given}`);
  }
}

const { values } = parseArgs({
  options: {
    day: { type: 'string' },
    calls: { type: 'string', default: '60' },
    speed: { type: 'string', default: '0' },
    seed: { type: 'string', default: 'day' },
    name: { type: 'string', default: 'main' },
  },
});
await loadEnvironment();
if (!/^[A-Za-z0-9]{1,20}$/.test(values.seed)) stop('--seed 须为字母或数字', '--seed must be letters and digits');
const agents = accounts.filter(({ roles }) => roles.includes('callTaker')).map(({ id }) => id);
const calls = Math.floor(readNumber('calls', values.calls, 1, 50_000));
const speed = readNumber('speed', values.speed, 0, 100_000);
const events = dayOfCalls({ day: readDay(values.day ?? localDate(now())), calls, agents, seed: values.seed });
const { HOTLINE_URL: url = '' } = process.env;
const target = { url, name: values.name, key: switchKey(values.name) };
const line = (type: keyof typeof callEventTypes) => `${callEventTypes[type].zh} ${callEventTypes[type].en}`;
const sent =
  speed === 0
    ? await sendAll(target, events)
    : await play(target, events, {
        speed,
        wait: (ms) => wait(ms),
        onSent: ({ at, type, callId, agent = '' }) => console.log(`${localTime(at)} ${callId} ${line(type)} ${agent}`),
      });
console.log(
  `${calls} 通来电 calls，${events.length} 个事件 events，新增 added ${sent.added}，重复 repeated ${sent.repeated}`,
);
