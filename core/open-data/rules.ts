/** What a city says of its open data: in how large groups, and under which licence. A part of its policy. */
import * as z from 'zod';

const words = z.string().trim().min(1).max(200);

/** A part of the city's policy; without it nothing is published. */
export const openDataSettings = z.strictObject({
  /** Every published combination stands for so many cases at least. */
  smallestGroup: z.int().min(3).max(1000),
  licence: z
    .strictObject({
      zh: words,
      en: words,
      url: z
        .url({ protocol: /^https?$/ })
        .max(300)
        .optional(),
    })
    .optional(),
});
export type OpenDataSettings = z.output<typeof openDataSettings>;
