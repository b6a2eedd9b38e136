import * as z from 'zod';
import type { ResponseHeader } from './description.ts';
import type { ResolvedStack } from './stack.ts';

const override = { Override: z.coerce.boolean() };

const shape = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), ...override }).optional(),
        ContentTypeOptions: z.object(override).optional(),
        FrameOptions: z.object({ FrameOption: z.string(), ...override }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), ...override }).optional(),
      })
      .optional(),
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...override })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
});

/** What a response headers policy adds and takes away. */
export type HeadersPolicy = { readonly headers: readonly ResponseHeader[]; readonly removed: readonly string[] };

/**
 * The response headers policies of a stack by id. Strict-Transport-Security is left out: browsers must ignore it over plain HTTP
 * (RFC 6797 §8.1), which is all that one machine speaks.
 */
export function readHeadersPolicies(stack: ResolvedStack): Map<string, HeadersPolicy> {
  const policies = new Map<string, HeadersPolicy>();
  for (const resource of stack.ofType('AWS::CloudFront::ResponseHeadersPolicy')) {
    const { ResponseHeadersPolicyConfig: config } = stack.properties(resource, shape);
    const security = config.SecurityHeadersConfig ?? {};
    const headers: ResponseHeader[] = [];
    const add = (name: string, value: string | undefined, setting: { Override: boolean } | undefined): void => {
      if (setting !== undefined && value !== undefined) headers.push({ name, value, override: setting.Override });
    };
    const { ContentSecurityPolicy: policy, FrameOptions: frame, ReferrerPolicy: referrer } = security;
    add('content-security-policy', policy?.ContentSecurityPolicy, policy);
    add('x-content-type-options', 'nosniff', security.ContentTypeOptions);
    add('x-frame-options', frame?.FrameOption, frame);
    add('referrer-policy', referrer?.ReferrerPolicy, referrer);
    for (const item of config.CustomHeadersConfig?.Items ?? []) add(item.Header.toLowerCase(), item.Value, item);
    policies.set(stack.names.reference(resource.id), {
      headers,
      removed: (config.RemoveHeadersConfig?.Items ?? []).map((item) => item.Header.toLowerCase()),
    });
  }
  return policies;
}
