/** Words in both languages, as the API answers them. */
import * as z from 'zod';

export const label = z.object({ zh: z.string(), en: z.string() });
