import * as z from 'zod';
import type { Bucket, Deployment } from './description.ts';
import type { ResolvedStack } from './stack.ts';

const texts = z.array(z.string()).default([]);
const notification = z.object({ EventBridgeConfiguration: z.unknown().optional() });

const shape = z.object({
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: texts,
          AllowedMethods: texts,
          AllowedHeaders: texts,
          ExposedHeaders: texts,
          MaxAge: z.coerce.number().optional(),
        }),
      ),
    })
    .optional(),
  NotificationConfiguration: notification.optional(),
});

const notificationsShape = z.object({ BucketName: z.string(), NotificationConfiguration: notification });

const deploymentShape = z.object({
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.coerce.string())).default([]),
  SourceMarkersConfig: z.array(z.object({ jsonEscape: z.coerce.boolean().optional() })).default([]),
  Include: texts,
  Exclude: texts,
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});

/** The buckets of a stack. CDK turns the events of a bucket on by a custom resource, a plain template by a property. */
export function readBuckets(stack: ResolvedStack): Bucket[] {
  const told = new Set(
    stack
      .ofType('Custom::S3BucketNotifications')
      .map((resource) => stack.properties(resource, notificationsShape))
      .filter((each) => each.NotificationConfiguration.EventBridgeConfiguration !== undefined)
      .map((each) => each.BucketName),
  );
  return stack.ofType('AWS::S3::Bucket').map((resource) => {
    const name = stack.names.reference(resource.id);
    const bucket = stack.properties(resource, shape);
    const own = bucket.NotificationConfiguration?.EventBridgeConfiguration !== undefined;
    return {
      id: resource.id,
      name,
      events: own || told.has(name),
      cors: (bucket.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
        origins: rule.AllowedOrigins,
        methods: rule.AllowedMethods,
        headers: rule.AllowedHeaders,
        exposed: rule.ExposedHeaders,
        maxAge: rule.MaxAge,
      })),
    };
  });
}

/** The bucket deployments of a stack, in the template's order. */
export function readDeployments(stack: ResolvedStack): Deployment[] {
  return stack.ofType('Custom::CDKBucketDeployment').map((resource) => {
    const each = stack.properties(resource, deploymentShape);
    return {
      bucket: each.DestinationBucketName,
      prefix: each.DestinationBucketKeyPrefix,
      sources: each.SourceObjectKeys.map((key, index) => ({
        folder: stack.asset(key),
        markers: escaped(each.SourceMarkers[index] ?? {}, each.SourceMarkersConfig[index]?.jsonEscape === true),
      })),
      include: each.Include,
      exclude: each.Exclude,
      cacheControl: each.SystemMetadata['cache-control'],
    };
  });
}

/** A marker inside JSON stands within quotes, so its value is escaped as JSON text without them. */
function escaped(markers: Readonly<Record<string, string>>, json: boolean): Record<string, string> {
  const encode = (value: string): string => (json ? JSON.stringify(value).slice(1, -1) : value);
  return Object.fromEntries(Object.entries(markers).map(([marker, value]) => [marker, encode(value)]));
}
