/** What the citizens' form offers and takes, for the service and the page alike. */
import type { Nature } from '../vocabulary.ts';

/** What a citizen may choose; what else there is, the centre finds out. */
export const citizenNatures = [
  'consult',
  'help',
  'complaint',
  'report',
  'suggest',
  'praise',
] as const satisfies Nature[];
export type CitizenNature = (typeof citizenNatures)[number];

/** Photographs of one request, and of what is added to it later. Sizes are in bytes. */
export const photoLimits = { count: 5, size: 8 * 1024 * 1024 };

/** The kinds of photograph that are shown; telephones turn what else they have into one of these when asked. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];
