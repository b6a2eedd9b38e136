import * as z from 'zod';
import type { LambdaFunction } from './description.ts';
import type { ResolvedStack } from './stack.ts';

const shape = z.object({
  Code: z.object({ S3Key: z.string().optional() }),
  Handler: z.string().optional(),
  Runtime: z.string().optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
});

const custom = z.object({ ServiceToken: z.string().optional() });

/** The Lambda functions of a stack, without those that only serve CloudFormation's custom resources. */
export function readFunctions(stack: ResolvedStack, warnings: string[]): LambdaFunction[] {
  const providers = new Set(
    stack.resources
      .filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
      .map((resource) => stack.properties(resource, custom).ServiceToken),
  );
  return stack.ofType('AWS::Lambda::Function').flatMap((resource) => {
    const arn = stack.names.attribute(resource.id, 'Arn');
    if (providers.has(arn)) return [];
    const properties = stack.properties(resource, shape);
    if (properties.Runtime?.startsWith('nodejs') !== true || properties.Code.S3Key === undefined) {
      warnings.push(`${resource.id}: only functions of a Node.js runtime with an asset can run on one machine`);
      return [];
    }
    return {
      id: resource.id,
      name: stack.names.reference(resource.id),
      arn,
      folder: stack.asset(properties.Code.S3Key),
      handler: properties.Handler ?? 'index.handler',
      timeout: properties.Timeout,
      memory: properties.MemorySize,
      environment: properties.Environment?.Variables ?? {},
    };
  });
}

/** A function's ARN without the version or alias at its end. */
export function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}
