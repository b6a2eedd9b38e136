/** The scheduled look for hot issues. */
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { lookAtCity } from './look.ts';

/** Answers how many issues were found, and how many changed. */
export async function handler(): Promise<{ found: number; changed: number }> {
  const { found, changed } = await lookAtCity(now());
  log.info('hot issues', { found, changed });
  return { found, changed };
}
