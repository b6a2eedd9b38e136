/** `npm run verify -- hot`: quiet weeks without false alarms, and outbreaks that are found before their eighth case. */

import { nameOf } from '#core/hot-issues/naming.ts';
import { middleOf } from '#core/hot-issues/poisson.ts';
import { termWords } from '#core/hot-issues/terms.ts';
import { localDay, startOfDay, toMillis } from '#core/time/instant.ts';
import type { Label } from '#core/vocabulary.ts';
import { arrivalsOfDay } from '#demo/arrivals.ts';
import { categories } from '#demo/categories.ts';
import { planIntake } from '#demo/generator/intake.ts';
import { integer, random } from '#demo/random.ts';
import type { Check, Options } from './check.ts';
import { type Arrival, createOutbreak, type Outbreak, outbreakKinds } from './hot/outbreaks.ts';
import { type Alarm, replayDays, weekLength } from './hot/replay.ts';

/** The invented city: cases on an average working day, weeks before one looks, weeks without and with outbreaks. */
export type Plan = { perDay: number; before: number; quiet: number; stormy: number; outbreaks: number };
export const fullPlan: Plan = { perDay: 500, before: 9, quiet: 8, stormy: 5, outbreaks: 20 };

const begin = '2026-03-01T16:00:00.000Z';
/** The case by which an outbreak must have been flagged is the one before this. */
const tooLate = 8;

type City = { arrivals: Arrival[]; outbreaks: Outbreak[]; from: number; storms: number };

function createCity(seed: number, plan: Plan): City {
  const first = localDay(toMillis(begin));
  const days = 7 * (plan.before + plan.quiet + plan.stormy);
  const instants = Array.from({ length: days }, (_, day) =>
    arrivalsOfDay(random(`${seed}/day ${day}`), first + day, plan.perDay),
  ).flat();
  const usual = instants.map((at, index): Arrival => {
    const { category, title, content, ...body } = planIntake(String(seed), index, instants).body;
    return { at, request: { ...body, category, title, content } as unknown as Arrival['request'] };
  });
  const from = startOfDay(first) + plan.before * weekLength;
  const storms = from + plan.quiet * weekLength;
  const next = random(`${seed}/outbreaks`);
  const outbreaks = Array.from({ length: plan.outbreaks }, (_, number) => {
    const kind = outbreakKinds[number % outbreakKinds.length] ?? 'place';
    // The last begin two days before the end.
    const span = plan.stormy * weekLength - 2 * 86_400_000;
    return createOutbreak(
      next,
      kind,
      storms + Math.floor((span * number) / plan.outbreaks) + integer(next, 0, 3_600_000),
      number,
    );
  });
  const arrivals = [...usual, ...outbreaks.flatMap((one) => one.arrivals)].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { arrivals, outbreaks, from, storms };
}

const labels = new Map<string, Label>(categories.map(({ code, zh, en }) => [code, { zh, en }]));
const categoryOf = (code: string): Label | undefined => labels.get(code);

export type Result = {
  falseInQuiet: number;
  falseInStorms: number;
  flaggedInTime: number;
  /** The case of each outbreak at which it was flagged; undefined where it was not. */
  flaggedAt: (number | undefined)[];
};

/** Plays the city and compares its alarms with what was put into it. */
export function runHot(seed: number, plan: Plan, print: (line: string) => void): Result {
  const { arrivals, outbreaks, from, storms } = createCity(seed, plan);
  const flaggedAt: (number | undefined)[] = outbreaks.map(() => undefined);
  const hours: number[] = [];
  const falseAlarms: Alarm[] = [];
  replayDays(arrivals, from, (alarm, index) => {
    const counts = new Map<number, number>();
    for (const { caseNo } of alarm.members) {
      const number = arrivals[Number(caseNo.slice(2))]?.outbreak;
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const [number, share] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
    if (number !== undefined && share * 2 >= alarm.members.length) {
      if (flaggedAt[number] === undefined) {
        const own = outbreaks[number]?.arrivals ?? [];
        flaggedAt[number] = own.filter(({ at }) => at <= alarm.at).length;
        hours.push((toMillis(alarm.at) - toMillis(own[0]?.at ?? alarm.at)) / 3_600_000);
        const name = nameOf(alarm.key, alarm.members, categoryOf);
        print(
          `${outbreaks[number]?.kind} flagged at case ${flaggedAt[number]} of ${own.length}: ${name.zh} (${termWords(alarm.finding.terms).zh})`,
        );
      }
    } else if (index >= 0) {
      falseAlarms.push(alarm);
      print(
        `false alarm ${alarm.at.slice(0, 10)} ${alarm.key}: ${nameOf(alarm.key, alarm.members, categoryOf).zh} (${termWords(alarm.finding.terms).zh}; ${JSON.stringify(alarm.finding.terms)})`,
      );
    }
  });
  const falseInQuiet = falseAlarms.filter(({ at }) => toMillis(at) < storms).length;
  const flaggedInTime = flaggedAt.filter((at) => at !== undefined && at < tooLate).length;
  outbreaks.forEach((one, number) => {
    if ((flaggedAt[number] ?? tooLate) >= tooLate)
      print(
        `late or missed: ${one.kind} ${one.category} ${one.where}, ${one.arrivals.length} cases: ${flaggedAt[number]}`,
      );
  });
  print(
    `${arrivals.length} cases; quiet weeks: ${plan.quiet}, false alarms in them: ${falseInQuiet}; in the other ${plan.stormy} weeks: ${falseAlarms.length - falseInQuiet}`,
  );
  print(
    `outbreaks flagged before case ${tooLate}: ${flaggedInTime} of ${outbreaks.length}; delay in the median ${middleOf(hours).toFixed(1)} h, case ${middleOf(flaggedAt.filter((at) => at !== undefined))}`,
  );
  return { falseInQuiet, falseInStorms: falseAlarms.length - falseInQuiet, flaggedInTime, flaggedAt };
}

export const check: Check = {
  summary: 'hot issues: quiet weeks stay quiet, outbreaks are flagged before their eighth case',
  run: async ({ full, seed, cases, print }: Options) => {
    const plan = {
      ...fullPlan,
      ...(full ? {} : { quiet: 2, stormy: 2, outbreaks: 8 }),
      ...(cases === undefined ? {} : { perDay: cases }),
    };
    const result = runHot(seed, plan, print);
    return result.falseInQuiet <= plan.quiet && result.flaggedInTime >= plan.outbreaks * 0.9;
  },
};
