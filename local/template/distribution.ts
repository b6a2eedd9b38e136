import * as z from 'zod';
import type { Behaviour, Distribution } from './description.ts';
import { bucketHost } from './place.ts';
import { readHeadersPolicies } from './response-headers.ts';
import type { ResolvedStack } from './stack.ts';

const behaviourShape = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  Compress: z.coerce.boolean().default(false),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
});

const originShape = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
});

const errorShape = z.object({
  ErrorCode: z.coerce.number(),
  ResponseCode: z.coerce.number().optional(),
  ResponsePagePath: z.string().optional(),
});

const shape = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.string().optional(),
    DefaultCacheBehavior: behaviourShape,
    CacheBehaviors: z.array(behaviourShape).default([]),
    Origins: z.array(originShape),
    CustomErrorResponses: z.array(errorShape).default([]),
  }),
});

const functionShape = z.object({ FunctionCode: z.string() });

/** The CloudFront distribution of a stack; `undefined` when another host serves the portal. */
export function readDistribution(stack: ResolvedStack, warnings: string[]): Distribution | undefined {
  const [resource] = stack.ofType('AWS::CloudFront::Distribution');
  if (resource === undefined) return undefined;
  const { DistributionConfig: config } = stack.properties(resource, shape);
  const behaviours = readBehaviours(stack, config);
  const errorPages = config.CustomErrorResponses.flatMap(({ ErrorCode, ResponseCode, ResponsePagePath }) =>
    ResponsePagePath === undefined
      ? []
      : { status: ErrorCode, page: ResponsePagePath.replace(/^\//, ''), answer: ResponseCode ?? ErrorCode },
  );
  if (errorPages.length > 0 && behaviours.some(({ origin }) => 'api' in origin)) {
    warnings.push(
      `${resource.id}: in the cloud its error pages also replace the API's answers; here they serve the portal only`,
    );
  }
  return {
    id: stack.names.reference(resource.id),
    domain: stack.names.attribute(resource.id, 'DomainName'),
    rootObject: config.DefaultRootObject,
    behaviours,
    errorPages,
  };
}

function readBehaviours(stack: ResolvedStack, config: z.infer<typeof shape>['DistributionConfig']): Behaviour[] {
  const policies = readHeadersPolicies(stack);
  const functions = new Map(
    stack
      .ofType('AWS::CloudFront::Function')
      .map((each) => [functionArn(stack, each.id), stack.properties(each, functionShape).FunctionCode]),
  );
  const buckets = new Map(
    stack.ofType('AWS::S3::Bucket').map((each) => {
      const name = stack.names.reference(each.id);
      return [bucketHost(name), name];
    }),
  );
  return [...config.CacheBehaviors, config.DefaultCacheBehavior].map((each) => {
    const origin = config.Origins.find(({ Id }) => Id === each.TargetOriginId)!;
    const bucket = buckets.get(origin.DomainName);
    const policy = policies.get(each.ResponseHeadersPolicyId ?? '');
    const viewer = each.FunctionAssociations.find(({ EventType }) => EventType === 'viewer-request');
    const headers = origin.OriginCustomHeaders.map((item) => [item.HeaderName.toLowerCase(), item.HeaderValue]);
    return {
      pattern: each.PathPattern,
      origin: bucket === undefined ? { api: true, headers: Object.fromEntries(headers) } : { bucket },
      compress: each.Compress,
      headers: policy?.headers ?? [],
      removed: policy?.removed ?? [],
      viewerRequest: viewer && functions.get(viewer.FunctionARN),
    };
  });
}

function functionArn(stack: ResolvedStack, id: string): string {
  return stack.names.attribute(id, 'FunctionARN');
}
