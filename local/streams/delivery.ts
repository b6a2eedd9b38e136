/** One batch of records to one function, until it is consumed or given up, by the rules of Lambda's stream mappings. */
import type { MappingSettings } from './mapping.ts';
import type { LambdaRecord } from './record.ts';

export type Surroundings = {
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Called with what was given up, after the mapping's last retry. */
  giveUp(records: LambdaRecord[], condition: GivenUp, attempts: number, error: string): void;
  onFailure(error: string): void;
  /** Waits before a retry; rejects or resolves early when the pump stops. */
  pause(ms: number): Promise<void>;
  stopped(): boolean;
};

export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

const firstPause = 100;
const longestPause = 10_000;

/**
 * Delivers a batch. A failure repeats it from the first record that the function reports as failed (all of it, where the
 * function reports nothing), bisected if the mapping says so; bisection does not count as a retry. Resolves with false if the
 * pump stopped before the batch was consumed, so that no checkpoint may be written.
 */
export async function deliver(
  records: LambdaRecord[],
  settings: MappingSettings,
  surroundings: Surroundings,
): Promise<boolean> {
  let remaining = records;
  let attempts = 0;
  for (;;) {
    if (surroundings.stopped()) return false;
    const outcome = await attempt(remaining, settings, surroundings);
    if (outcome === undefined) return true;
    surroundings.onFailure(outcome.error);
    // Progress makes what is left a new batch with attempts of its own.
    attempts = outcome.failedAt > 0 ? 1 : attempts + 1;
    remaining = remaining.slice(outcome.failedAt);
    const condition = verdict(remaining, attempts, settings);
    if (settings.bisects && remaining.length > 1) {
      const middle = Math.ceil(remaining.length / 2);
      await surroundings.pause(firstPause);
      return (
        (await deliver(remaining.slice(0, middle), settings, surroundings)) &&
        (await deliver(remaining.slice(middle), settings, surroundings))
      );
    }
    if (condition !== undefined) {
      surroundings.giveUp(remaining, condition, attempts, outcome.error);
      return true;
    }
    await surroundings.pause(Math.min(firstPause * 2 ** (attempts - 1), longestPause));
  }
}

/** Undefined when all was consumed, else where the function failed. */
async function attempt(records: LambdaRecord[], settings: MappingSettings, surroundings: Surroundings) {
  try {
    const reply = await surroundings.invoke(settings.function, { Records: records });
    const failedAt = settings.reportsItemFailures ? firstReported(reply, records) : -1;
    return failedAt < 0 ? undefined : { failedAt, error: 'the function reported failed records' };
  } catch (error) {
    return { failedAt: 0, error: String(error) };
  }
}

/** The index of the first record reported as failed, or -1. A report that names no record of the batch fails all of it. */
function firstReported(reply: unknown, records: LambdaRecord[]): number {
  const failures = (reply as { batchItemFailures?: unknown } | null | undefined)?.batchItemFailures;
  if (failures === undefined || failures === null) return -1;
  if (!Array.isArray(failures)) return 0;
  const indexes = failures.map((failure: { itemIdentifier?: unknown }) =>
    Math.max(
      0,
      records.findIndex((record) => record.dynamodb.SequenceNumber === failure?.itemIdentifier),
    ),
  );
  return indexes.length === 0 ? -1 : Math.min(...indexes);
}

function verdict(records: LambdaRecord[], attempts: number, settings: MappingSettings): GivenUp | undefined {
  if (attempts > settings.maximumRetries) return 'RetryAttemptsExhausted';
  const created = (records[0]?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000;
  return Date.now() - created > settings.maximumAgeMs ? 'RecordAgeExceeded' : undefined;
}
