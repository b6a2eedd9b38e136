/** Who acts on the public pages: a citizen without an account, known by number and code alone. */
import type { Actor } from '../case.ts';

export const citizenActor: Actor = { id: 'citizen', name: '市民', roles: ['citizen'] };
