import * as z from 'zod';
import type { HttpApi, JwtAuthorizer, Route, Throttle } from './description.ts';
import { unqualified } from './functions.ts';
import type { ResolvedStack } from './stack.ts';

const routeShape = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});

const integrationShape = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  // API Gateway gives up after 30 seconds at the latest.
  TimeoutInMillis: z.coerce.number().default(30_000),
});

type Integration = { readonly functionArn: string; readonly timeout: number };

const authorizerShape = z.object({
  AuthorizerType: z.literal('JWT', 'only JWT authorisers run on one machine'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

const settings = z.object({
  ThrottlingRateLimit: z.coerce.number().optional(),
  ThrottlingBurstLimit: z.coerce.number().optional(),
});

const stageShape = z.object({
  ApiId: z.string(),
  StageName: z.string(),
  DefaultRouteSettings: settings.optional(),
  RouteSettings: z.record(z.string(), settings).default({}),
});

/** The HTTP API of a stack with its routes, authorisers and stage; `undefined` when it has none, an error when it has several. */
export function readHttpApi(stack: ResolvedStack): HttpApi | undefined {
  const [api, second] = stack.ofType('AWS::ApiGatewayV2::Api');
  if (api === undefined) return undefined;
  if (second !== undefined)
    throw new Error(`one HTTP API runs on one machine; ${api.id} and ${second.id} are in the stack`);
  const id = stack.names.reference(api.id);
  const stages = stack.ofType('AWS::ApiGatewayV2::Stage').map((each) => stack.properties(each, stageShape));
  const stage = stages.find((each) => each.ApiId === id);
  return {
    id,
    stage: stage?.StageName ?? '$default',
    throttle: throttleOf(stage?.DefaultRouteSettings),
    routes: readRoutes(stack, stage?.RouteSettings ?? {}),
  };
}

function readRoutes(stack: ResolvedStack, throttles: z.infer<typeof stageShape>['RouteSettings']): Route[] {
  const authorizers = new Map<string, JwtAuthorizer>();
  for (const resource of stack.ofType('AWS::ApiGatewayV2::Authorizer')) {
    const { JwtConfiguration } = stack.properties(resource, authorizerShape);
    authorizers.set(stack.names.reference(resource.id), {
      issuer: JwtConfiguration.Issuer,
      audience: JwtConfiguration.Audience,
    });
  }
  const integrations = new Map<string, Integration>();
  for (const resource of stack.ofType('AWS::ApiGatewayV2::Integration')) {
    const { IntegrationUri, TimeoutInMillis } = stack.properties(resource, integrationShape);
    const integration = { functionArn: lambdaOf(IntegrationUri), timeout: TimeoutInMillis };
    integrations.set(`integrations/${stack.names.reference(resource.id)}`, integration);
  }
  return stack.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const route = stack.properties(resource, routeShape);
    const integration = integrations.get(route.Target);
    const authorizer = authorizers.get(route.AuthorizerId ?? '');
    if (integration === undefined) throw new Error(`the route ${route.RouteKey} has no integration`);
    if (route.AuthorizationType !== 'NONE' && authorizer === undefined) {
      throw new Error(`the route ${route.RouteKey} is authorised by ${route.AuthorizationType}, which cannot run here`);
    }
    return {
      key: route.RouteKey,
      ...integration,
      authorizer: route.AuthorizationType === 'NONE' ? undefined : authorizer,
      scopes: route.AuthorizationScopes,
      throttle: throttleOf(throttles[route.RouteKey]),
    };
  });
}

/** The integration's address is the function's ARN, or that ARN inside an invocation path. */
function lambdaOf(uri: string): string {
  return unqualified(/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri);
}

function throttleOf(setting: z.infer<typeof settings> | undefined): Throttle | undefined {
  if (setting?.ThrottlingRateLimit === undefined) return undefined;
  return { rate: setting.ThrottlingRateLimit, burst: setting.ThrottlingBurstLimit ?? setting.ThrottlingRateLimit };
}
