/** Commands on one unit's part of a case. */
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { loadCase } from '../storage/cases.ts';
import { runBulk } from './bulk.ts';
import { runCommand } from './command.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** One handler per branch command, all alike: the table says what each may do. */
const branchCommands = Object.fromEntries(
  commandNames
    .filter((name) => rowOf(name).target === 'branch' && rowOf(name).internal !== true)
    .map((name) => [
      name,
      (request: Request<'sign'>) => {
        const { caseNo, unitId } = request.params;
        const { body, actor, idempotencyKey, ifMatch, opened, ready } = request;
        return runCommand({ caseNo, unitId, name, body, actor, idempotencyKey, ifMatch, opened, ready });
      },
    ]),
) as unknown as Omit<Handlers<'branches'>, 'bulkSign'>;

export const handlers: Handlers<'branches'> = {
  ...branchCommands,
  bulkSign: (request) => runBulk('sign', request),
};

export const handler = httpModule('branches', handlers, { open: loadCase });
