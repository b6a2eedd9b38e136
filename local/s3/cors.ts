/** Cross-origin rules of a bucket, in the words of CloudFormation's CorsConfiguration. */
import { s3Error } from './errors.ts';
import type { S3Request } from './request.ts';

/** One rule; an origin or header may hold one `*`. MaxAge is in seconds. */
export type CorsRule = {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number | string;
};

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

function findRule(rules: readonly CorsRule[], origin: string, method: string, headers: readonly string[]) {
  return rules.find(
    (rule) =>
      rule.AllowedMethods.includes(method) &&
      rule.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      headers.every((header) => (rule.AllowedHeaders ?? []).some((pattern) => matches(pattern.toLowerCase(), header))),
  );
}

const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

function grant(rule: CorsRule, origin: string): Record<string, string> {
  const anybody = rule.AllowedOrigins.includes('*');
  const exposed = rule.ExposedHeaders ?? [];
  return {
    'Access-Control-Allow-Origin': anybody ? '*' : origin,
    ...(anybody ? {} : { 'Access-Control-Allow-Credentials': 'true' }),
    'Access-Control-Allow-Methods': rule.AllowedMethods.join(', '),
    ...(exposed.length === 0 ? {} : { 'Access-Control-Expose-Headers': exposed.join(', ') }),
    ...(rule.MaxAge === undefined ? {} : { 'Access-Control-Max-Age': String(rule.MaxAge) }),
    Vary: vary,
  };
}

/** Headers for the reply to a real request: those of the first rule that fits, else none. */
export function corsHeaders(rules: readonly CorsRule[], request: S3Request): Record<string, string> {
  const origin = request.sent.get('origin');
  if (origin === undefined) return {};
  const rule = findRule(rules, origin, request.method, []);
  return rule === undefined ? { Vary: vary } : grant(rule, origin);
}

/** Headers for the reply to a preflight; throws AccessForbidden when no rule allows what is asked. */
export function preflightHeaders(rules: readonly CorsRule[], request: S3Request): Record<string, string> {
  const origin = request.sent.get('origin');
  const method = request.sent.get('access-control-request-method');
  if (origin === undefined || method === undefined) throw s3Error('BadRequest');
  const asked = (request.sent.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = findRule(rules, origin, method, asked);
  if (rule === undefined) throw s3Error('AccessForbidden');
  return {
    ...grant(rule, origin),
    ...(asked.length === 0 ? {} : { 'Access-Control-Allow-Headers': asked.join(', ') }),
  };
}
