/** The whole stack: only composition. */
import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { makeAlarms } from './alarms.ts';
import { makeApi, portalOrigin } from './api.ts';
import { makeAuth } from './auth.ts';
import { makeData } from './data.ts';
import { makePortal } from './portal.ts';
import { makeWorkflow } from './workflow.ts';

/** Makes the stack. The context value `portalOrigin` is the address that people type, e.g. `https://12345.example.gov.cn`. */
export function makeHotlineStack(scope: Construct, id: string, props: StackProps = {}): Stack {
  const stack = new Stack(scope, id, { description: 'Hotline 12345', ...props });
  const origin = portalOrigin(stack);
  const data = makeData(stack);
  const auth = makeAuth(stack, origin);
  const { api } = makeApi(stack, data, auth);
  const workflow = makeWorkflow(stack, data);
  const portal = makePortal(stack, data, api, auth);
  makeAlarms(stack, workflow, api, data);
  Tags.of(stack).add('service', 'hotline-12345');
  new CfnOutput(stack, 'TableName', { value: data.table.tableName });
  new CfnOutput(stack, 'RecordingsBucket', { value: data.recordings.bucketName });
  new CfnOutput(stack, 'StateMachineArn', { value: workflow.machine.stateMachineArn });
  new CfnOutput(stack, 'PortalAddress', { value: `https://${portal.distributionDomainName}` });
  new CfnOutput(stack, 'Issuer', { value: auth.issuer });
  new CfnOutput(stack, 'ClientId', { value: auth.clientId });
  return stack;
}
