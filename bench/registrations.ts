/** Registrations as benchmarks write them in bulk: invented requests that the core has decided, and nothing that came after. */
import { type RegisterBody, registerBody } from '#core/commands/intake.ts';
import { decideNew } from '#core/decide.ts';
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
