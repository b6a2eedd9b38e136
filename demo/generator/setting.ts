/** The city in which the cases play: its own data, and the context of a decision at an instant. */
import type { Context } from '#core/commands/definition.ts';
import type { Instant } from '#core/time/instant.ts';
import type { City } from '#functions/storage/city.ts';
import { contextOf } from '#functions/storage/context.ts';
import { accounts } from '../accounts.ts';
import { categories } from '../categories.ts';
import { divisionNames } from '../divisions.ts';
import { responsibility } from '../responsibility.ts';
import { centre, units } from '../units.ts';

/** The demo city's data as the product keeps them. */
export const demoCity: City = {
  units: [centre, ...units],
  users: accounts,
  categories,
  divisions: divisionNames,
  catalogue: responsibility,
};

const context = contextOf(demoCity, '');

/** What a decision knows in the demo city at an instant. */
export const contextAt = (now: Instant): Context => ({ ...context, now });
