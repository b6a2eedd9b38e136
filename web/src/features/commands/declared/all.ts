/** Every command whose form is described rather than written. */
import type { UserCommand } from '#web/api/commands.ts';
import type { Declared, Situation } from './fields.ts';
import { orders } from './orders.ts';
import { plain } from './plain.ts';
import { sides } from './sides.ts';
import { time } from './time.ts';

export const declared = { ...plain, ...time, ...orders, ...sides } satisfies Partial<
  Record<UserCommand, (situation: Situation) => Declared>
>;
export type DeclaredCommand = keyof typeof declared;
