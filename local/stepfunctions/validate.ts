import { type Definition, isLambdaResource, type State, type States } from './definition.ts';
import { templateRefusals } from './validate-expressions.ts';

const always = ['Type', 'Comment', 'QueryLanguage', 'Output', 'Assign'];
const onward = [...always, 'Next', 'End'];
const failing = [...onward, 'Retry', 'Catch'];
const fields: Record<State['Type'], string[]> = {
  Task: [...failing, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Map: [...failing, 'Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency'],
  Pass: onward,
  Wait: [...onward, 'Seconds', 'Timestamp'],
  Choice: [...always, 'Choices', 'Default'],
  Succeed: ['Type', 'Comment', 'QueryLanguage', 'Output'],
  Fail: ['Type', 'Comment', 'QueryLanguage', 'Error', 'Cause'],
};
const machineFields = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const processorFields = ['Comment', 'ProcessorConfig', 'StartAt', 'States'];
const retrierFields = [
  ...['Comment', 'ErrorEquals', 'IntervalSeconds', 'BackoffRate', 'MaxDelaySeconds', 'MaxAttempts', 'JitterStrategy'],
];
const followerFields = ['Comment', 'Next', 'Output', 'Assign'];

const unknownFields = (value: object, known: string[], path: string): string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${path}.${key}: this field is not implemented`);

const isSeconds = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 99_999_999;

const secondsRefusals = (value: unknown, path: string): string[] =>
  value === undefined || isSeconds(value) || (typeof value === 'string' && value.startsWith('{%'))
    ? []
    : [`${path}: must be a positive integer or a JSONata expression`];

const errorNames = (list: unknown, path: string, last: boolean): string[] => {
  if (!Array.isArray(list) || list.length === 0 || !list.every((name) => typeof name === 'string')) {
    return [`${path}.ErrorEquals: must be a list of error names`];
  }
  return list.includes('States.ALL') && (list.length > 1 || !last)
    ? [`${path}.ErrorEquals: States.ALL stands alone and last`]
    : [];
};

const retryRefusals = (state: State, path: string): string[] =>
  (state.Retry ?? []).flatMap((retrier, index, all) => {
    const at = `${path}.Retry[${index}]`;
    const bounds: [unknown, number, string][] = [
      [retrier.IntervalSeconds ?? 1, 1, 'IntervalSeconds'],
      [retrier.MaxAttempts ?? 3, 0, 'MaxAttempts'],
      [retrier.MaxDelaySeconds ?? 1, 1, 'MaxDelaySeconds'],
      [retrier.BackoffRate ?? 2, 1, 'BackoffRate'],
    ];
    return [
      ...unknownFields(retrier, retrierFields, at),
      ...errorNames(retrier.ErrorEquals, at, index === all.length - 1),
      ...bounds.flatMap(([value, least, field]) =>
        typeof value === 'number' && value >= least && (field === 'BackoffRate' || Number.isInteger(value))
          ? []
          : [`${at}.${field}: must be a number of at least ${least}`],
      ),
    ];
  });

const targets = (state: State, path: string): [unknown, string][] => [
  ...(state.Next === undefined ? [] : [[state.Next, `${path}.Next`] as [unknown, string]]),
  ...(state.Default === undefined ? [] : [[state.Default, `${path}.Default`] as [unknown, string]]),
  ...(state.Catch ?? []).map((catcher, index) => [catcher.Next, `${path}.Catch[${index}].Next`] as [unknown, string]),
  ...(state.Choices ?? []).map((rule, index) => [rule.Next, `${path}.Choices[${index}].Next`] as [unknown, string]),
];

const taskRefusals = (state: State, path: string): string[] => {
  const given = state.Arguments;
  return [
    ...(isLambdaResource(state.Resource)
      ? []
      : [`${path}.Resource: only lambda:invoke[.waitForTaskToken] is implemented`]),
    ...(typeof given === 'object' && given !== null
      ? unknownFields(given, ['FunctionName', 'Payload'], `${path}.Arguments`)
      : []),
    ...(typeof given === 'object' ? [] : templateLiteral(given, `${path}.Arguments`)),
    ...secondsRefusals(state.TimeoutSeconds, `${path}.TimeoutSeconds`),
    ...secondsRefusals(state.HeartbeatSeconds, `${path}.HeartbeatSeconds`),
  ];
};

const templateLiteral = (value: unknown, path: string): string[] =>
  typeof value === 'string' && value.startsWith('{%') ? [] : [`${path}: must be an object or a JSONata expression`];

const mapRefusals = (state: State, path: string): string[] => {
  const processor = state.ItemProcessor as (States & { ProcessorConfig?: { Mode?: string } }) | undefined;
  if (!processor) return [`${path}.ItemProcessor: is missing`];
  const mode = processor.ProcessorConfig?.Mode ?? 'INLINE';
  return [
    ...unknownFields(processor, processorFields, `${path}.ItemProcessor`),
    ...(mode === 'INLINE' ? [] : [`${path}.ItemProcessor.ProcessorConfig.Mode: only INLINE is implemented`]),
    ...statesRefusals(processor, `${path}.ItemProcessor`),
  ];
};

const choiceRefusals = (state: State, path: string): string[] =>
  Array.isArray(state.Choices) && state.Choices.length > 0
    ? state.Choices.flatMap((rule, index) => [
        ...unknownFields(rule, [...followerFields, 'Condition'], `${path}.Choices[${index}]`),
        ...templateLiteral(rule.Condition, `${path}.Choices[${index}].Condition`),
      ])
    : [`${path}.Choices: is missing`];

const waitRefusals = (state: State, path: string): string[] =>
  (state.Seconds === undefined) === (state.Timestamp === undefined)
    ? [`${path}: needs either Seconds or Timestamp`]
    : [];

const particular: Partial<Record<State['Type'], (state: State, path: string) => string[]>> = {
  Task: taskRefusals,
  Map: mapRefusals,
  Choice: choiceRefusals,
  Wait: waitRefusals,
};

const stateRefusals = (state: State, siblings: States, path: string): string[] => {
  const known = fields[state.Type];
  if (!known) return [`${path}.Type: ${String(state.Type)} is not implemented`];
  const ends = state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail';
  const { ItemProcessor: _inner, ...own } = state;
  return [
    ...unknownFields(state, known, path),
    ...(!ends && (state.Next === undefined) === (state.End !== true)
      ? [`${path}: needs either Next or End: true`]
      : []),
    ...targets(state, path).flatMap(([target, at]) =>
      typeof target === 'string' && Object.hasOwn(siblings.States, target) ? [] : [`${at}: no state ${String(target)}`],
    ),
    ...retryRefusals(state, path),
    ...(state.Catch ?? []).flatMap((catcher, index, all) => [
      ...unknownFields(catcher, [...followerFields, 'ErrorEquals'], `${path}.Catch[${index}]`),
      ...errorNames(catcher.ErrorEquals, `${path}.Catch[${index}]`, index === all.length - 1),
    ]),
    ...(particular[state.Type]?.(state, path) ?? []),
    ...templateRefusals(own, path),
  ];
};

const statesRefusals = (states: States, path: string): string[] => {
  if (typeof states.States !== 'object' || states.States === null) return [`${path}.States: is missing`];
  return [
    ...(Object.hasOwn(states.States, states.StartAt ?? '') ? [] : [`${path}.StartAt: no state ${states.StartAt}`]),
    ...Object.entries(states.States).flatMap(([name, state]) => stateRefusals(state, states, `${path}.States.${name}`)),
  ];
};

const languages = (states: States): unknown[] =>
  Object.values(states.States ?? {}).flatMap((state) => [
    (state as { QueryLanguage?: string }).QueryLanguage,
    ...(state.ItemProcessor ? languages(state.ItemProcessor) : []),
  ]);

/** Lists everything in a definition that this interpreter does not run, each with its path; empty when it runs all. */
export const definitionRefusals = (definition: Definition): string[] => {
  const foreign = languages(definition).some((language) =>
    definition.QueryLanguage === 'JSONata' ? language !== undefined && language !== 'JSONata' : language !== 'JSONata',
  );
  return [
    ...(foreign ? ['$.QueryLanguage: only JSONata is implemented'] : []),
    ...unknownFields(definition, machineFields, '$'),
    ...(definition.TimeoutSeconds === undefined || isSeconds(definition.TimeoutSeconds)
      ? []
      : ['$.TimeoutSeconds: must be a positive integer']),
    ...statesRefusals(definition, '$'),
  ];
};

/** Reads a definition from text or object; throws with all refusals when it cannot be run as it stands. */
export const readDefinition = (given: string | object, name: string): Definition => {
  const definition = (typeof given === 'string' ? JSON.parse(given) : given) as Definition;
  const refusals = definitionRefusals(definition);
  if (refusals.length > 0) throw new Error(`state machine ${name} cannot run here:\n${refusals.join('\n')}`);
  return definition;
};
