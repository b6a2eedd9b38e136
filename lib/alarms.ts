/** What wakes an engineer. Failures of tasks are none of it: they are how the state machine is told of changes. */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Data } from './data.ts';
import type { Workflow } from './workflow.ts';

export function makeAlarms(
  scope: Construct,
  { machine, functions, deadLetters }: Workflow,
  api: HttpApi,
  data: Data,
): void {
  const alarm = (id: string, metric: IMetric, threshold: number, description: string) =>
    new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: description,
    });
  const period = Duration.minutes(5);
  alarm(
    'ExecutionsFailed',
    machine.metricFailed({ period }),
    1,
    'A case lost its waits; the next generation starts by itself',
  );
  alarm(
    'DeadLetters',
    deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
    1,
    'Stream records that nothing could be done with',
  );
  alarm('ServerErrors', api.metricServerError({ period }), 5, 'Requests that ended in a defect');
  alarm(
    'Throttles',
    data.table.metricThrottledRequestsForOperation('TransactWriteItems', { period }),
    1,
    'The table refuses writes',
  );
  for (const one of functions) {
    alarm(`${one.node.id}Errors`, one.metricErrors({ period }), 3, `${one.node.id} fails`);
  }
  const names = ['SignalsFunction', 'ProjectionsFunction'];
  for (const one of functions.filter((candidate) => names.includes(candidate.node.id))) {
    alarm(
      `${one.node.id}Lag`,
      one.metric('IteratorAge', { period, statistic: 'Maximum' }),
      60_000,
      `${one.node.id} is a minute behind`,
    );
  }
}
