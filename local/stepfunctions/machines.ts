import { createHash } from 'node:crypto';
import { type Definition, type Machine, readMachineText } from './definition.ts';
import type { Execution } from './model.ts';
import type { Store } from './store.ts';
import { readDefinition } from './validate.ts';

/** A machine that can be started. */
export type RegisteredMachine = {
  arn: string;
  name: string;
  roleArn: string;
  text: string;
  hash: string;
  definition: Definition;
  createdAt: number;
};

/** Registers machines; throws, with the paths, when a definition holds what is not implemented. */
export const registerMachines = (machines: Machine[], now: number): Map<string, RegisteredMachine> => {
  const registered = new Map<string, RegisteredMachine>();
  for (const machine of machines) {
    const text = readMachineText(machine);
    const hash = createHash('sha256').update(text).digest('hex');
    const definition = readDefinition(text, machine.name);
    const [partition, account] = [machine.arn.split(':')[1], machine.arn.split(':')[4]];
    const roleArn = `arn:${partition}:iam::${account}:role/${machine.name}`;
    registered.set(machine.arn, {
      arn: machine.arn,
      name: machine.name,
      roleArn,
      text,
      hash,
      definition,
      createdAt: now,
    });
  }
  return registered;
};

/** Gives the definition with which an execution started, even when its machine has changed or gone since. */
export const definitionReader = (store: Store): ((execution: Execution) => Definition) => {
  const known = new Map<string, Definition>();
  return ({ definition: hash, arn }) => {
    const found = known.get(hash);
    if (found) return found;
    const text = store.definition(hash);
    if (text === undefined) throw new Error(`the definition of ${arn} is missing`);
    const definition = JSON.parse(text) as Definition;
    known.set(hash, definition);
    return definition;
  };
};
