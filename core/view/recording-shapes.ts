/** Shapes of what the API answers about listening to a recording. */
import * as z from 'zod';

/** A place in a recording with a remark. */
export const bookmarkView = z.object({
  id: z.string(),
  /** Milliseconds from the beginning. */
  atMs: z.int(),
  text: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  /** Whether this reader may remove it. */
  own: z.boolean(),
});
export type BookmarkView = z.output<typeof bookmarkView>;

export const listeningView = z.object({
  at: z.string(),
  user: z.string(),
  name: z.string(),
  unitId: z.string().optional(),
});
export type ListeningView = z.output<typeof listeningView>;
