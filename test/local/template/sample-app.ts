import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, CfnOutput, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '${Function}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 60,
      End: true,
    },
  },
};

const echo = `
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  console.log('handling', event.routeKey ?? 'no route');
  if (event.rawPath === '/api/broken') throw new Error('broken on purpose');
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    cookies: ['a=1; Path=/', 'b=2; Path=/'],
    body: JSON.stringify({ event, calls, env: process.env, requestId: context.awsRequestId }),
  };
};
`;

const files = {
  'index.html': '<!doctype html><title>staff</title><script src="/assets/app-abcdef12.js"></script>',
  'citizen/index.html': '<!doctype html><title>citizen</title>',
  'assets/app-abcdef12.js': `export const words = ${JSON.stringify('hotline '.repeat(400))};`,
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

/** Where a sample assembly was written. */
export type Sample = { readonly folder: string; readonly assembly: string };

/** What a test wants to differ from the usual sample. */
export type SampleOptions = {
  /** Adds a resource type that the reader does not know. */
  readonly unknown?: boolean;
  /** The source of every function's index.js. */
  readonly code?: string;
  /** Lets the viewer-request function do the portal's routing instead of the error responses. */
  readonly viewerFunction?: boolean;
};

/** Synthesises a small CDK application with every resource kind that the runtime reads; takes about a second. */
export function synthesiseSample(options: SampleOptions = {}): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-sample-'));
  const code = join(folder, 'function');
  mkdirSync(code);
  writeFileSync(join(code, 'index.js'), options.code ?? echo);
  const portal = join(folder, 'portal');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(portal, name, '..'), { recursive: true });
    writeFileSync(join(portal, name), text);
  }
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Sample');
  compose(stack, code, portal, options);
  return { folder, assembly: app.synth().directory };
}

function compose(stack: Stack, code: string, portal: string, options: SampleOptions): void {
  const secret = new Secret(stack, 'Secret', {
    generateSecretString: { passwordLength: 40, excludePunctuation: true },
  });
  const structured = new Secret(stack, 'Structured', {
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ name: 'origin' }),
      generateStringKey: 'value',
      excludeCharacters: '"\\/@',
    },
  });
  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute: 'ttl',
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    globalSecondaryIndexes: [
      {
        indexName: 'list',
        partitionKey: { name: 'lk', type: dynamodb.AttributeType.STRING },
        sortKey: { name: 'ls', type: dynamodb.AttributeType.STRING },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: ['title'],
      },
    ],
  });
  new dynamodb.Table(stack, 'Plain', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.NUMBER },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  });
  const recordings = new Bucket(stack, 'Recordings', {
    eventBridgeEnabled: true,
    versioned: true,
    cors: [
      { allowedOrigins: ['*'], allowedMethods: [HttpMethods.PUT, HttpMethods.GET], allowedHeaders: ['*'], maxAge: 600 },
    ],
  });
  const handler = new lambda.Function(stack, 'Echo', {
    runtime: lambda.Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(code),
    timeout: Duration.seconds(5),
    memorySize: 256,
    environment: {
      TABLE_NAME: table.tableName,
      BUCKET: recordings.bucketName,
      SECRET: secret.secretValue.unsafeUnwrap(),
      ORIGIN_SECRET: structured.secretValueFromJson('value').unsafeUnwrap(),
    },
  });
  handler.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      bisectBatchOnError: true,
      retryAttempts: 5,
      reportBatchItemFailures: true,
      filters: [
        lambda.FilterCriteria.filter({
          eventName: lambda.FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { Keys: { sk: { S: lambda.FilterRule.beginsWith('EVENT#') } } },
        }),
      ],
    }),
  );
  const machine = new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
    definitionSubstitutions: { Function: handler.functionArn, Partition: Aws.PARTITION },
  });
  table.grantReadWriteData(handler);
  addRules(stack, handler, machine, recordings);
  const issuer = addIdentity(stack);
  addDelivery(stack, handler, portal, structured, issuer, recordings, options);
  new Alarm(stack, 'Alarm', { metric: handler.metricErrors(), threshold: 1, evaluationPeriods: 1 });
  if (options.unknown) new CfnEIP(stack, 'Unknown');
}

function addRules(stack: Stack, handler: lambda.Function, machine: StateMachine, recordings: Bucket): void {
  new Rule(stack, 'Daily', {
    schedule: Schedule.cron({ hour: '18', minute: '0' }),
    targets: [new LambdaFunction(handler)],
  });
  new Rule(stack, 'Arrived', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [recordings.bucketName] }, object: { key: [{ prefix: 'recordings/' }] } },
    },
    targets: [new LambdaFunction(handler)],
  });
  new Rule(stack, 'Status', {
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [machine.stateMachineArn] },
    },
    targets: [new LambdaFunction(handler)],
  });
  new scheduler.Schedule(stack, 'Watchdog', {
    schedule: scheduler.ScheduleExpression.rate(Duration.minutes(5)),
    target: new LambdaInvoke(handler, { input: scheduler.ScheduleTargetInput.fromObject({ task: 'watchdog' }) }),
  });
}

function addIdentity(stack: Stack): { issuer: string; clientId: string; host: string } {
  const pool = new cognito.UserPool(stack, 'Users', { removalPolicy: RemovalPolicy.DESTROY });
  const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'sample-hotline' } });
  const client = pool.addClient('Portal', {
    accessTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.hours(8),
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [cognito.OAuthScope.OPENID],
      callbackUrls: ['https://portal.example/signed-in'],
      logoutUrls: ['https://portal.example/'],
    },
  });
  return { issuer: pool.userPoolProviderUrl, clientId: client.userPoolClientId, host: domain.baseUrl() };
}

function addDelivery(
  stack: Stack,
  handler: lambda.Function,
  folder: string,
  secret: Secret,
  identity: { issuer: string; clientId: string; host: string },
  recordings: Bucket,
  options: SampleOptions,
): void {
  const authorizer = new HttpJwtAuthorizer('Jwt', identity.issuer, { jwtAudience: [identity.clientId] });
  const api = new gateway.HttpApi(stack, 'Api', { createDefaultStage: false });
  const integration = new HttpLambdaIntegration('EchoIntegration', handler);
  const add = (path: string, methods: gateway.HttpMethod[], secured: boolean) =>
    api.addRoutes({ path, methods, integration, ...(secured ? { authorizer } : {}) });
  add('/api/health', [gateway.HttpMethod.GET], false);
  add('/api/broken', [gateway.HttpMethod.ANY], false);
  add('/api/cases/{caseNo}', [gateway.HttpMethod.GET, gateway.HttpMethod.POST], false);
  add('/api/cases/mine', [gateway.HttpMethod.GET], false);
  add('/api/cases/{proxy+}', [gateway.HttpMethod.GET], false);
  add('/api/me', [gateway.HttpMethod.GET], true);
  new gateway.HttpStage(stack, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 100, burstLimit: 200 },
  });
  const headers = new cloudfront.ResponseHeadersPolicy(stack, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: Fn.sub(
          "default-src 'self'; connect-src 'self' https://${Bucket} ${Issuer} ${Login}; media-src 'self' ${Bucket}",
          { Bucket: recordings.bucketRegionalDomainName, Issuer: identity.issuer, Login: identity.host },
        ),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: { customHeaders: [{ header: 'permissions-policy', value: 'camera=()', override: true }] },
    removeHeaders: ['server'],
  });
  const bucket = new Bucket(stack, 'Site', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
  const route = new cloudfront.Function(stack, 'Route', {
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(`function handler(event) {
      var request = event.request;
      if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
      if (!request.uri.includes('.')) request.uri = request.uri.startsWith('/citizen') ? '/citizen/index.html' : '/index.html';
      return request;
    }`),
  });
  const distribution = new cloudfront.Distribution(stack, 'Site2', {
    defaultRootObject: 'index.html',
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      responseHeadersPolicy: headers,
      ...(options.viewerFunction
        ? { functionAssociations: [{ function: route, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }] }
        : {}),
    },
    additionalBehaviors: {
      '/api/*': {
        origin: new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
          customHeaders: { 'x-origin-secret': secret.secretValueFromJson('value').unsafeUnwrap() },
        }),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        responseHeadersPolicy: headers,
      },
    },
    ...(options.viewerFunction
      ? {}
      : { errorResponses: [{ httpStatus: 403, responseHttpStatus: 200, responsePagePath: '/index.html' }] }),
  });
  new BucketDeployment(stack, 'Assets', {
    sources: [Source.asset(folder)],
    destinationBucket: bucket,
    exclude: ['*'],
    include: ['assets/*'],
    prune: false,
    cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
  });
  new BucketDeployment(stack, 'Pages', {
    sources: [Source.asset(folder), Source.jsonData('config.json', { issuer: identity.issuer })],
    destinationBucket: bucket,
    exclude: ['assets/*'],
    prune: false,
    cacheControl: [CacheControl.noCache()],
    distribution,
  });
  new CfnOutput(stack, 'Portal', { value: `https://${distribution.distributionDomainName}` });
  new CfnOutput(stack, 'ApiUrl', { value: api.apiEndpoint });
}
