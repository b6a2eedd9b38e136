/** Why something was not done in one case of many, as the API says it. */
import type { RefusalView } from '#core/hot-issues/shapes.ts';
import { type Refusal, refusals, refusalText } from '#core/refusals.ts';

export const refusalView = (refusal: Refusal): RefusalView => ({
  code: refusal.refused,
  status: refusals[refusal.refused].status,
  message: { zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') },
});
