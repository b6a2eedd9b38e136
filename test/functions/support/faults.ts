/** Watches and disturbs the calls to the table at the client, before or after they reach it. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { table } from '#functions/storage/table.ts';

/** `conflict`: another transaction was under way · `lost`: it was done, but the answer never came. */
export type Fault = 'conflict' | 'lost';

const conflict = () =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'TransactionConflict' }],
  });

/** Runs something while every call is counted by its name and may be disturbed; answers what was called. */
export async function disturbed<T>(
  work: () => Promise<T>,
  faultOf: (name: string, nth: number) => Fault | undefined = () => undefined,
): Promise<{ result: T; calls: Record<string, number> }> {
  const calls: Record<string, number> = {};
  table().middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName).replace(/Command$/, '');
      const nth = (calls[name] ?? 0) + 1;
      calls[name] = nth;
      const fault = faultOf(name, nth);
      if (fault === 'conflict') throw conflict();
      const answer = await next(args);
      if (fault === 'lost') throw new Error('the connection was closed');
      return answer;
    },
    { step: 'initialize', name: 'disturbance', override: true },
  );
  try {
    return { result: await work(), calls };
  } finally {
    table().middlewareStack.remove('disturbance');
  }
}
