import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Rule, RuleTarget, StateMachine, StreamMapping } from './description.ts';
import { unqualified } from './functions.ts';
import { arnOf } from './place.ts';
import type { ResolvedStack } from './stack.ts';

const machineShape = z.object({
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

/** The state machines of a stack with the substitutions `${Name}` filled in, as Step Functions fills them at deployment. */
export function readMachines(stack: ResolvedStack): StateMachine[] {
  return stack.ofType('AWS::StepFunctions::StateMachine').map((resource) => {
    const machine = stack.properties(resource, machineShape);
    const text =
      machine.DefinitionString ??
      (machine.Definition === undefined ? undefined : JSON.stringify(machine.Definition)) ??
      (machine.DefinitionS3Location && readFileSync(stack.asset(machine.DefinitionS3Location.Key), 'utf8'));
    if (text === undefined) throw new Error(`the state machine ${resource.id} has no definition`);
    const values = machine.DefinitionSubstitutions;
    return {
      id: resource.id,
      name: stack.names.attribute(resource.id, 'Name'),
      arn: stack.names.reference(resource.id),
      definition: text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
    };
  });
}

const mappingShape = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.coerce.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.coerce.number().default(100),
  ParallelizationFactor: z.coerce.number().default(1),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  BisectBatchOnFunctionError: z.coerce.boolean().default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
});

/** The functions that read table streams; a mapping that is switched off is left out. */
export function readMappings(stack: ResolvedStack): StreamMapping[] {
  return stack.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const mapping = stack.properties(resource, mappingShape);
    const table = /:dynamodb:.*:table\/([^/]+)\/stream\//.exec(mapping.EventSourceArn)?.[1];
    if (table === undefined)
      throw new Error(`${resource.id} reads ${mapping.EventSourceArn}: only table streams run here`);
    if (!mapping.Enabled) return [];
    return {
      id: resource.id,
      functionArn: functionArn(mapping.FunctionName),
      table,
      startingPosition: mapping.StartingPosition,
      batchSize: mapping.BatchSize,
      lanes: mapping.ParallelizationFactor,
      patterns: (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as unknown),
      reportFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      bisect: mapping.BisectBatchOnFunctionError,
      attempts: mapping.MaximumRetryAttempts,
      maximumAge: mapping.MaximumRecordAgeInSeconds,
    };
  });
}

const targetShape = z.object({ Arn: z.string(), Input: z.string().optional() });

const ruleShape = z.object({
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(targetShape).default([]),
});

const scheduleShape = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.string().default('ENABLED'),
  Target: targetShape,
});

/** The rules and schedules of a stack. Targets that are no function (queues, topics) have nobody to receive them here. */
export function readRules(stack: ResolvedStack, warnings: string[]): Rule[] {
  const targets = (id: string, list: readonly z.infer<typeof targetShape>[]): RuleTarget[] =>
    list.flatMap(({ Arn, Input }) => {
      if (Arn.includes(':lambda:')) {
        return {
          functionArn: unqualified(Arn),
          input: Input === undefined ? undefined : (JSON.parse(Input) as unknown),
        };
      }
      warnings.push(`${id}: the target ${Arn} is no function and receives nothing on one machine`);
      return [];
    });
  const rules = stack.ofType('AWS::Events::Rule').map((resource) => {
    const rule = stack.properties(resource, ruleShape);
    return {
      id: resource.id,
      name: stack.names.reference(resource.id),
      pattern: rule.EventPattern,
      schedule: rule.ScheduleExpression,
      timeZone: undefined,
      enabled: rule.State !== 'DISABLED',
      targets: targets(resource.id, rule.Targets),
    };
  });
  const schedules = stack.ofType('AWS::Scheduler::Schedule').map((resource) => {
    const schedule = stack.properties(resource, scheduleShape);
    return {
      id: resource.id,
      name: stack.names.reference(resource.id),
      pattern: undefined,
      schedule: schedule.ScheduleExpression,
      timeZone: schedule.ScheduleExpressionTimezone,
      enabled: schedule.State !== 'DISABLED',
      targets: targets(resource.id, [schedule.Target]),
    };
  });
  return [...rules, ...schedules];
}

function functionArn(name: string): string {
  return name.startsWith('arn:') ? unqualified(name) : arnOf('lambda', `function:${name}`);
}
