/** Seeds the city's basics: units, users, dictionaries, catalogue. */
import { accounts } from '#demo/accounts.ts';
import { categories } from '#demo/categories.ts';
import { divisionNames } from '#demo/divisions.ts';
import { responsibility } from '#demo/responsibility.ts';
import { units } from '#demo/units.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';

for (const unit of units) await putItem({ ...keys.unit(unit.id), ...unit });
for (const user of accounts) await putItem({ ...keys.user(user.id), ...user });
await putItem({ ...keys.config('CATEGORIES'), value: categories });
await putItem({ ...keys.config('DIVISIONS'), value: divisionNames });
await putItem({ ...keys.config('CATALOGUE'), value: responsibility });
