/** Shapes of what the API answers about the recordings and photographs of a case. */
import * as z from 'zod';
import { recordingWarnings } from '../recordings/warnings.ts';
import { fileStates, keysOf, recordingKinds, recordingStates } from '../vocabulary.ts';
import { label } from './label.ts';

const instant = z.string();

export const recordingView = z.object({
  id: z.string(),
  state: z.enum(keysOf(recordingStates)),
  name: z.string().optional(),
  format: z.string().optional(),
  durationMs: z.int().optional(),
  size: z.int().optional(),
  sha256: z.string().optional(),
  at: instant,
  reason: label.optional(),
  kind: z.enum(keysOf(recordingKinds)).optional(),
  begin: instant.optional(),
  channels: z.int().optional(),
  /** What is odd about it although it is known. */
  warnings: z.array(z.enum(keysOf(recordingWarnings))).optional(),
  /** It plays by a copy that was made from it. */
  converted: z.boolean(),
  /** Whether this reader may ask for a playback link. */
  mayPlay: z.boolean(),
  /** The last Shanghai day on which it is kept, unless it is held or its case is open; absent where it is kept without end. */
  keptUntil: z.string().optional(),
  /** 保全: who keeps it from being deleted, and why. */
  hold: z.object({ at: instant, by: z.string(), reason: z.string().optional() }).optional(),
  deletedAt: instant.optional(),
});
export type RecordingView = z.output<typeof recordingView>;

/** A citizen's photograph; a link to it is given on click. */
export const fileView = z.object({
  id: z.string(),
  state: z.enum(keysOf(fileStates)),
  at: instant,
  size: z.int(),
  mime: z.string().optional(),
  reason: label.optional(),
});
export type FileView = z.output<typeof fileView>;
