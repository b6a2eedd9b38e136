/** Registrations as benchmarks write them in bulk: invented requests that the core has decided, and nothing that somebody did after. */
import { systemActor } from '#core/case.ts';
import { type RegisterBody, registerBody } from '#core/commands/intake.ts';
import { decide, decideNew } from '#core/decide.ts';
import { isRefusal } from '#core/refusals.ts';
import { toInstant } from '#core/time/instant.ts';
import type { CaseFile } from '#core/view/read.ts';
import { contextAt, demoCity } from '#demo/generator/setting.ts';
import type { DemoRequest } from '#demo/request.ts';
import { caseNoOf, serialDay } from '#functions/storage/case-number.ts';
import { extendFile } from '#functions/storage/cases.ts';

const callTaker = demoCity.users.find(({ id }) => id === 'calltaker');
if (callTaker === undefined) throw new Error('the demo city has no call-taker');

/** Who registers them. */
export const registrar = callTaker;

export type Registered = { file: CaseFile; body: RegisterBody };

/** Cases of the last so many milliseconds before `end`, evenly, the oldest first, with the serials of their days. */
export function* registrations(
  { cases, end, span }: { cases: number; end: number; span: number },
  draw: (at: string) => DemoRequest,
): Generator<Registered> {
  const serials = new Map<string, number>();
  for (let index = 0; index < cases; index += 1) {
    const at = toInstant(end - Math.floor(((cases - index) / cases) * span));
    const serial = (serials.get(serialDay(at)) ?? 0) + 1;
    serials.set(serialDay(at), serial);
    const caseNo = caseNoOf(serialDay(at), serial);
    const body = registerBody.parse(draw(at));
    const decided = decideNew(caseNo, body, registrar, contextAt(at));
    if (isRefusal(decided)) throw new Error(`refused: ${decided.refused}`);
    yield { file: extendFile(undefined, caseNo, decided.events), body };
  }
}

/** A case with the marks of its clocks until an instant, as the state machine would have written them. */
export function withMarks(file: CaseFile, until: number): CaseFile {
  const decided = decide(file.state, 'tick', undefined, {}, systemActor, contextAt(toInstant(until)));
  if (isRefusal(decided)) throw new Error(`refused: ${decided.refused}`);
  return decided.events.length === 0 ? file : extendFile(file, file.state.caseNo, decided.events);
}
