/** Links to the bucket, as the API answers them: each for some minutes. */
import * as z from 'zod';

/** To read one object. */
export const link = z.object({ url: z.string(), expiresAt: z.string() });

/** To put one file, and just the bytes that were announced. */
export const uploadLink = link.extend({
  id: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
});
