const wait = (name: string, catches: object[], next: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: 'wait',
    Payload: {
      token: '{% $states.context.Task.Token %}',
      entered: '{% $states.context.State.EnteredTime %}',
      retry: '{% $states.context.State.RetryCount %}',
      execution: '{% $states.context.Execution.Name %}',
      wait: '{% $states.input %}',
    },
  },
  TimeoutSeconds:
    '{% ($e := $toMillis($states.context.State.EnteredTime); $n := ($states.input.marks[$toMillis($) > $e])[0]; $n ? $max([1, $min([2592000, $ceil(($toMillis($n) - $e) / 1000)])]) : 2592000) %}',
  Retry: [
    { ErrorEquals: ['States.Timeout', 'Changed', 'Replan'], MaxAttempts: 0 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxDelaySeconds: 300, MaxAttempts: 20 },
  ],
  Catch: [
    { ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: name },
    { ErrorEquals: ['Changed'], Output: '{% $parse($states.errorOutput.Cause) %}', Next: name },
    ...catches,
  ],
  ...next,
});

const replan = [{ ErrorEquals: ['Replan'], Output: '{% $parse($states.errorOutput.Cause) %}', Next: 'Units' }];

/** A case that waits: for dispatch, then for each of its units at once, then for a call back. */
export const caseMachine = {
  QueryLanguage: 'JSONata',
  StartAt: 'AwaitDispatch',
  TimeoutSeconds: 28_512_000,
  States: {
    AwaitDispatch: wait('AwaitDispatch', replan, { End: true }),
    Units: {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Unit',
        States: { Unit: wait('Unit', [], { End: true }) },
      },
      Catch: replan,
      Output: '{% $append([{}], $states.result[$exists(marks)])[-1] %}',
      Next: 'AwaitCallback',
    },
    AwaitCallback: wait('AwaitCallback', replan, { End: true }),
  },
};

/** One Task that calls a function, with its Retry, Catch and limits as given. */
export const taskMachine = (functionName: string, fields: object = {}, machine: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Work',
  ...machine,
  States: {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: functionName,
        Payload: {
          input: '{% $states.input %}',
          entered: '{% $states.context.State.EnteredTime %}',
          retry: '{% $states.context.State.RetryCount %}',
        },
      },
      Output: '{% $states.result.Payload %}',
      End: true,
      ...fields,
    },
    Caught: { Type: 'Pass', End: true },
  },
});

/** One Task that waits for its token, which the function gets as `token`. */
export const tokenMachine = (functionName: string, fields: object = {}, machine: object = {}) =>
  taskMachine(
    functionName,
    {
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: functionName,
        Payload: {
          token: '{% $states.context.Task.Token %}',
          entered: '{% $states.context.State.EnteredTime %}',
          retry: '{% $states.context.State.RetryCount %}',
        },
      },
      Output: '{% $states.result %}',
      ...fields,
    },
    machine,
  );

/** Wait, Choice, variables, Pass, Succeed and Fail. */
export const smallStates = {
  QueryLanguage: 'JSONata',
  StartAt: 'Remember',
  States: {
    Remember: {
      Type: 'Pass',
      Assign: { first: '{% $states.input.numbers[0] %}' },
      Output: { numbers: '{% $states.input.numbers %}', parsed: '{% $parse($states.input.text) %}' },
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Decide' },
    Decide: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $first > 10 %}', Next: 'TooMany' }],
      Default: 'Done',
    },
    TooMany: { Type: 'Fail', Error: 'TooMany', Cause: "{% 'got ' & $string($first) %}" },
    Done: { Type: 'Succeed', Output: { first: '{% $first %}', before: '{% $states.input %}' } },
  },
};

/** A Map whose arms are numbers; an arm fails as its function does, and the Map catches it by name. */
export const mapMachine = (functionName: string) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemSelector: { index: '{% $states.context.Map.Item.Index %}', value: '{% $states.context.Map.Item.Value %}' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'One',
        States: {
          One: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
            Output: '{% $states.result.Payload %}',
            End: true,
          },
        },
      },
      Catch: [{ ErrorEquals: ['Bad'], Next: 'Caught', Output: { caught: '{% $states.errorOutput.Error %}' } }],
      End: true,
    },
    Caught: { Type: 'Pass', End: true },
  },
});
