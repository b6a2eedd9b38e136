/** A JSON value whose strings `{% … %}` are JSONata expressions. */
export type Template = unknown;

/** When and how often a failed state is tried again. */
export type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  MaxAttempts?: number;
};

/** Which state follows a failure. */
export type Catcher = { ErrorEquals: string[]; Next: string; Output?: Template; Assign?: Template };

/** One rule of a Choice. */
export type ChoiceRule = { Condition: string; Next: string; Output?: Template; Assign?: Template };

/** A state of the Amazon States Language, with the fields that this interpreter runs. */
export type State = {
  Type: 'Task' | 'Map' | 'Pass' | 'Succeed' | 'Fail' | 'Choice' | 'Wait';
  Next?: string;
  End?: boolean;
  Output?: Template;
  Assign?: Template;
  Resource?: string;
  Arguments?: Template;
  TimeoutSeconds?: number | string;
  HeartbeatSeconds?: number | string;
  Retry?: Retrier[];
  Catch?: Catcher[];
  Items?: Template;
  ItemSelector?: Template;
  ItemProcessor?: States;
  MaxConcurrency?: number | string;
  Choices?: ChoiceRule[];
  Default?: string;
  Seconds?: number | string;
  Timestamp?: string;
  Error?: string;
  Cause?: string;
};

/** States and the one that begins. */
export type States = { StartAt: string; States: Record<string, State> };

/** A whole machine. */
export type Definition = States & { TimeoutSeconds?: number; QueryLanguage?: string; Comment?: string };

/** A machine as it is registered: its ARN, its name and its definition (text or object). */
export type Machine = { arn: string; name: string; definition: string | object };

/** Finds the states that a path of Map state names leads to; an empty path is the machine itself. */
export const statesAt = (definition: Definition, scope: string[]): States => {
  let found: States = definition;
  for (const name of scope) {
    const inner = found.States[name]?.ItemProcessor;
    if (!inner) throw new Error(`no Map state ${scope.join('/')}`);
    found = inner;
  }
  return found;
};

/** Finds one state; throws when the definition has no such state. */
export const stateAt = (definition: Definition, scope: string[], name: string): State => {
  const state = statesAt(definition, scope).States[name];
  if (!state) throw new Error(`no state ${[...scope, name].join('/')}`);
  return state;
};

const resource = /^arn:aws[a-z-]*:states:::lambda:invoke(\.waitForTaskToken)?$/;

/** Tells whether a Task's resource is the Lambda integration, in any AWS partition. */
export const isLambdaResource = (value: unknown): boolean => typeof value === 'string' && resource.test(value);

/** Tells whether a Task waits until its token is answered. */
export const waitsForToken = (state: State): boolean => state.Resource?.endsWith('.waitForTaskToken') ?? false;

/** Gives a machine's definition as text. */
export const readMachineText = ({ definition }: Machine): string =>
  typeof definition === 'string' ? definition : JSON.stringify(definition);
