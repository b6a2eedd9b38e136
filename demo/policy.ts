/** The demo city's policy: as it is shipped, and that open data are published. */
import { defaultPolicy } from '#core/time/default-policy.ts';
import { keys } from '#functions/storage/keys.ts';
import type { Item } from '#functions/storage/table.ts';
import { asShipped } from '#functions/storage/time.ts';

const licence = {
  zh: '知识共享 署名 4.0（CC BY 4.0）',
  en: 'Creative Commons Attribution 4.0 (CC BY 4.0)',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

export const demoPolicies: Item = {
  ...keys.config('POLICIES'),
  version: 1,
  value: asShipped.policies.map((one) => ({
    ...one,
    policy: { ...defaultPolicy, openData: { smallestGroup: 5, licence } },
  })),
};
