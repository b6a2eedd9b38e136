/** Commands on one unit's part of a case. */
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { runCommand } from './command.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** One handler per branch command, all alike: the table says what each may do. */
export const handlers = Object.fromEntries(
  commandNames
    .filter((name) => rowOf(name).target === 'branch')
    .map((name) => [
      name,
      (request: Request<'sign'>) => {
        const { caseNo, unitId } = request.params;
        const { body, actor, idempotencyKey, ifMatch } = request;
        return runCommand({ caseNo, unitId, name, body, actor, idempotencyKey, ifMatch });
      },
    ]),
) as unknown as Handlers<'branches'>;

export const handler = httpModule('branches', handlers);
