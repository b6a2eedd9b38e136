/** `npx node bin/what-if.ts [--policy FILE] [--calendars FILE] [--from DATE] [--until DATE]`: a past period under other rules. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Outlook, trial } from '#core/insight/what-if.ts';
import { policySchema } from '#core/time/policy-schema.ts';
import { calendarsSchema } from '#core/time/versions.ts';
import { loadContext } from '#functions/storage/context.ts';
import { allEvents } from '#functions/storage/history.ts';
import { loadEnvironment } from './environment.ts';

const usage = `用法 usage: npx node bin/what-if.ts [--policy FILE] [--calendars FILE] [--from 2026-01-01] [--until 2026-02-01]
  --policy     另一时限策略，JSON · another policy as JSON
  --calendars  另一日历，JSON · other calendars as JSON
  --from --until  按派发时间的起止日（上海时间） · the parts dispatched from a day until before another, in Shanghai
  --print      输出现行策略与日历，供修改 · prints the present policy and calendars, to be changed`;

const options = {
  policy: { type: 'string' },
  calendars: { type: 'string' },
  from: { type: 'string', default: '1970-01-01' },
  until: { type: 'string', default: '2999-01-01' },
  print: { type: 'boolean', default: false },
} as const;

function readArguments() {
  try {
    const { values } = parseArgs({ options });
    const day = /^\d{4}-\d\d-\d\d$/;
    if (day.test(values.from) && day.test(values.until)) return values;
  } catch {
    // An option that does not exist: the usage says which do.
  }
  console.error(usage);
  process.exit(2);
}

/** A document of a file, checked against its shape; ends with the path and the reason where it does not hold. */
function readDocument<T>(path: string, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`不能使用 ${path} · cannot use ${path}:\n${(error as Error).message}`);
    process.exit(1);
  }
}

const shanghaiDay = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
const percent = ({ onTime, ended }: { onTime: number; ended: number }): string =>
  ended === 0 ? '—' : `${((100 * onTime) / ended).toFixed(1)} %`;

function printBeside(real: Outlook, otherwise: Outlook): void {
  console.log(
    `按时率 on time: ${percent(real)} (${real.onTime}/${real.ended}) → ${percent(otherwise)} (${otherwise.onTime}/${otherwise.ended})`,
  );
  console.log(`超期 overdue: ${real.overdue.length} → ${otherwise.overdue.length}`);
  for (const unit of otherwise.units) {
    const was = real.units.find((one) => one.unitId === unit.unitId);
    const before = was === undefined ? '—' : `${percent(was)}, ${was.overdue}`;
    console.log(`  ${unit.unitId}: ${unit.load} 件 parts · ${before} → ${percent(unit)}, ${unit.overdue}`);
  }
  const known = new Set(real.overdue.map((part) => part.branch + part.caseNo));
  const added = otherwise.overdue.filter((part) => !known.has(part.branch + part.caseNo));
  for (const part of added.slice(0, 20)) console.log(`  + ${part.caseNo} ${part.branch} ${part.due}`);
  if (added.length > 20) console.log(`  … ${added.length - 20}`);
}

const { policy: policyFile, calendars: calendarsFile, from, until, print } = readArguments();
const otherPolicy = policyFile === undefined ? undefined : readDocument(policyFile, policySchema);
const otherCalendars = calendarsFile === undefined ? undefined : readDocument(calendarsFile, calendarsSchema);
await loadEnvironment();
const present = await loadContext();
if (print) {
  console.log(JSON.stringify({ policy: present.policy, calendars: present.calendars }, null, 2));
  process.exit(0);
}
const { policies: _, ...single } = present;
const otherwise = otherPolicy === undefined ? present : { ...single, policy: otherPolicy };
const rules = otherCalendars === undefined ? otherwise : { ...otherwise, calendars: otherCalendars };
const { take, result } = trial({ from: shanghaiDay(from), until: shanghaiDay(until), now: present.now }, () => rules);
for await (const events of allEvents()) take(events);
const { real, otherwise: tried } = result();
printBeside(real, tried);
