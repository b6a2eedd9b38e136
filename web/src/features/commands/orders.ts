/** Which commands a view offers: exactly those that the service named, on the case and on each branch. */
import { rowOf } from '#core/lifecycle.ts';
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import type { UserCommand } from '#web/api/commands.ts';

/** A command to be given: on the case, or on the branch with this id. */
export type CommandOrder = { name: UserCommand; branch?: string };

const isOffered = (name: string): name is UserCommand => rowOf(name as UserCommand).internal !== true;

/** The offered commands: those of the branches first, since that is where the work is. */
export function offeredOrders({ commands, branches }: Pick<CaseView, 'commands' | 'branches'>): CommandOrder[] {
  return [
    ...branches.flatMap(({ id, commands: own }) => own.filter(isOffered).map((name) => ({ name, branch: id }))),
    ...commands.filter(isOffered).map((name) => ({ name })),
  ];
}

export function isSameOrder(one: CommandOrder | undefined, other: CommandOrder): boolean {
  return one?.name === other.name && one.branch === other.branch;
}

/** The branch that an order is about; undefined for an order on the case. */
export function branchOf(view: CaseView, { branch }: CommandOrder): BranchView | undefined {
  return branch === undefined ? undefined : view.branches.find(({ id }) => id === branch);
}

/** An order as it stands in an address: `submit:chengguan~1`, `note`. */
export function orderText({ name, branch }: CommandOrder): string {
  return branch === undefined ? name : `${name}:${branch}`;
}

/** The offered order that an address names; undefined where it names none. */
export function orderIn(orders: readonly CommandOrder[], text: string | undefined): CommandOrder | undefined {
  return orders.find((order) => orderText(order) === text);
}
