/** The HTTP API: one route per entry of the route table, one function per module. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpNoneAuthorizer, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { isOpenRoute, modules } from '#core/routes/route.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { acknowledge } from './acknowledge.ts';
import type { Auth } from './auth.ts';
import type { Data } from './data.ts';
import { makeFunction } from './lambda.ts';
import { grantRights } from './rights.ts';

export type Api = { api: HttpApi; functions: LambdaFunction[] };

/** Requests a second that the stage lets through; a second's burst on top. */
const throttle = { rateLimit: 2000, burstLimit: 4000 };

/**
 * The names of the telephone switches that may tell of calls, by the context value `switches`, separated by commas. Each has a key of
 * its own, derived from its name: a key that has leaked ends when its switch is given another name.
 */
const switchNames = (scope: Construct): string => namesOf(scope, 'switches');

/** The same of the clients that may make requests by Open311, by the context value `open311Clients`. */
const open311Clients = (scope: Construct): string => namesOf(scope, 'open311Clients');

function namesOf(scope: Construct, context: 'switches' | 'open311Clients'): string {
  const names: unknown = scope.node.tryGetContext(context) ?? 'main';
  if (typeof names === 'string' && /^[a-z0-9-]{1,30}(,[a-z0-9-]{1,30})*$/.test(names)) return names;
  throw new Error(
    `${context} 须为小写字母、数字和连字符组成的名称，用逗号分隔 · must be names, separated by commas: ${names}`,
  );
}

/** The address that people type, by the context value `portalOrigin`. */
export const portalOrigin = (scope: Construct): string =>
  scope.node.tryGetContext('portalOrigin') ?? 'https://12345.example';

/** Where the city has not said its address, Open311 names the one that was asked. */
function open311Variables(scope: Construct): Record<string, string> {
  const known = scope.node.tryGetContext('portalOrigin') !== undefined;
  return { OPEN311_CLIENTS: open311Clients(scope), ...(known ? { PORTAL_ORIGIN: portalOrigin(scope) } : {}) };
}

type Module = (typeof modules)[number];
/**
 * MB of the modules that may take long: a file of five thousand cases is read and written in one request, the thousand cases of a hot issue
 * are read whole, the records of two months are counted, a day of the access log is examined (1,769 MB come with a whole processor).
 */
const longModules: Partial<Record<Module, number>> = { query: 1024, 'hot-issues': 1024, insight: 1769 };
/** Seconds that the gateway waits for a function, which gives up before: for long ones as long as it can. */
const patienceOf = (module: Module): number => (longModules[module] === undefined ? 20 : 29);

export function makeApi(scope: Construct, data: Data, auth: Auth): Api {
  const authorizer = new HttpJwtAuthorizer('Jwt', auth.issuer, {
    jwtAudience: [auth.clientId],
    identitySource: ['$request.header.Authorization'],
  });
  const logs = new LogGroup(scope, 'ApiLog', {
    retention: RetentionDays.SIX_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const api = new HttpApi(scope, 'Api', {
    apiName: 'hotline-12345',
    createDefaultStage: false,
    disableExecuteApiEndpoint: false,
  });
  api.addStage('Stage', {
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: { destination: new LogGroupLogDestination(logs) },
  });
  const functions: LambdaFunction[] = [];
  for (const module of modules) {
    const target = makeFunction(scope, module, {
      environment: {
        TABLE_NAME: data.table.tableName,
        RECORDINGS_BUCKET: data.recordings.bucketName,
        SECRET: data.secret.secretValue.unsafeUnwrap(),
        ORIGIN_SECRET: data.originSecret.secretValue.unsafeUnwrap(),
        ISSUER: auth.issuer,
        CLIENT_ID: auth.clientId,
        ...(module === 'calls' ? { SWITCHES: switchNames(scope) } : {}),
        ...(module === 'open311' ? open311Variables(scope) : {}),
      },
      ...(longModules[module] === undefined ? {} : { timeoutSeconds: 28, memory: longModules[module] }),
    });
    grantRights(module, target, data);
    functions.push(target);
    const integration = new HttpLambdaIntegration(`${module}Integration`, target, {
      scopePermissionToRoute: false,
      timeout: Duration.seconds(patienceOf(module)),
    });
    for (const id of routeIds) {
      const route = routeOf(id);
      if (route.module !== module) continue;
      const open = isOpenRoute(route);
      const added = api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration,
        authorizer: open ? new HttpNoneAuthorizer() : authorizer,
      });
      if (open) {
        for (const one of added)
          acknowledge(
            one,
            'AwsSolutions-APIG4',
            'Public by design: health, API description, sign-in settings; a switch signs what it sends; a wall has a key',
          );
      }
    }
  }
  return { api, functions };
}
