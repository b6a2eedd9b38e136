/** How every function of the stack is made: same runtime, own role, own log group. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { VariableName } from '#functions/environment.ts';
import { bundleFolder, type FunctionName } from './functions.ts';

type Options = {
  environment: Partial<Record<VariableName, string>>;
  timeoutSeconds?: number;
  memory?: number;
};

/** A function from its bundle, with a role that may write its own log and nothing else until it is granted more. */
export function makeFunction(scope: Construct, name: FunctionName, options: Options): LambdaFunction {
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  return new LambdaFunction(scope, `${id}Function`, {
    code: Code.fromAsset(bundleFolder(name), { exclude: ['*.map'] }),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: options.memory ?? 512,
    timeout: Duration.seconds(options.timeoutSeconds ?? 15),
    environment: { ...(options.environment as Record<string, string>), NODE_OPTIONS: '--enable-source-maps' },
    logGroup,
    role,
  });
}
