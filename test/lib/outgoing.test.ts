/** By whom messages leave: the gateway, or services of AWS with the rights for them alone. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { makeDeliver } from '#lib/outgoing.ts';

type Made = { Properties: { Environment: { Variables: Record<string, string> } } };
type Resource = { Properties: { PolicyDocument: { Statement: { Action: string; Resource: unknown }[] } } };

/** The function's variables and what it may do, with a context. */
function synthesise(context: Record<string, string>) {
  const stack = new Stack(new App({ context, stackTraces: false }), 'Outgoing');
  makeDeliver(
    stack,
    (name, _, environment = {}) =>
      new LambdaFunction(stack, name, {
        code: Code.fromInline('exports.handler = async () => 0'),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
        environment,
      }),
  );
  const template = Template.fromStack(stack);
  const [made] = Object.values(template.findResources('AWS::Lambda::Function')) as [Made];
  const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Resource[];
  return {
    variables: made.Properties.Environment.Variables,
    rights: policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement),
  };
}

test('by the gateway alone, the function may send nothing else', () => {
  expect(synthesise({ outgoingUrl: 'https://gateway.city.example/messages' })).toEqual({
    variables: { OUTGOING_URL: 'https://gateway.city.example/messages' },
    rights: [],
  });
});

test('by SNS and SES, each with its own right', () => {
  const { variables, rights } = synthesise({ smsService: 'sns', mailFrom: 'hotline@city.example' });
  expect(variables).toMatchObject({ SMS_SERVICE: 'sns', MAIL_FROM: 'hotline@city.example' });
  expect(rights.map(({ Action }) => Action)).toEqual(['sns:Publish', 'ses:SendEmail']);
  expect(JSON.stringify(rights[1]?.Resource)).toMatch(/identity\/city\.example.*identity\/hotline@city\.example/);
});

test('another service is refused', () => {
  expect(() => synthesise({ smsService: 'twilio' })).toThrow('smsService');
});
