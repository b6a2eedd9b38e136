/** What sends messages to people outside the portal, and by whom. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { FunctionName } from './functions.ts';

/**
 * The city's gateway for text messages and mail, by the context value `outgoingUrl`. Without one it is an address that exists nowhere;
 * on one machine that is its outbox.
 */
const outgoingUrl = (scope: Construct): string =>
  scope.node.tryGetContext('outgoingUrl') ?? 'https://outgoing.example/messages';

/** Makes one function of the workflow. */
export type Make = (
  name: FunctionName,
  timeoutSeconds?: number,
  more?: Record<string, string>,
  memory?: number,
) => LambdaFunction;

/**
 * The function that sends messages: by the gateway, or text messages by SNS (`smsService=sns`) and mail by SES from an address that it
 * has verified (`mailFrom=…`), with the rights for these alone.
 */
export function makeDeliver(scope: Construct, make: Make): LambdaFunction {
  const smsService: unknown = scope.node.tryGetContext('smsService');
  const mailFrom: unknown = scope.node.tryGetContext('mailFrom');
  if (smsService !== undefined && smsService !== 'sns') {
    throw new Error(`smsService 只能是 sns · must be sns: ${String(smsService)}`);
  }
  const deliver = make('deliver', 120, {
    OUTGOING_URL: outgoingUrl(scope),
    ...(smsService === 'sns' ? { SMS_SERVICE: 'sns' } : {}),
    ...(typeof mailFrom === 'string' ? { MAIL_FROM: mailFrom } : {}),
  });
  const role = deliver.role ?? deliver;
  if (smsService === 'sns') {
    deliver.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
    acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'Text messages to numbers have no resource to name');
  }
  if (typeof mailFrom === 'string') {
    const domain = mailFrom.split('@').at(-1) ?? '';
    const resources = [domain, mailFrom].map((resourceName) =>
      Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName }),
    );
    deliver.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendEmail'], resources }));
  }
  return deliver;
}
