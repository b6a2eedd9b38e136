/** What stands beside and above each list. Features do not know one another; here they are put together. */
import type { WorklistName } from '#core/worklists.ts';
import { BulkSign } from '#web/features/worklists/bulk-sign.tsx';
import type { WorklistSlots } from '#web/features/worklists/slots.ts';

export const slots: Partial<Record<WorklistName, WorklistSlots>> = {
  'sign-off': { bulkActions: BulkSign },
};
