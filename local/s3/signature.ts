/** Signature version 4: every request is signed by a header or by a link's query, checked by signing it once more. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createScope, getSigningKey, SignatureV4 } from '@smithy/signature-v4';
import { s3Error } from './errors.ts';
import type { S3Request } from './request.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** What the signatures of a streamed body's chunks continue from. */
export type Signed = { date: string; scope: string; signature: string; signingKey: Uint8Array };

type HashConstructor = ConstructorParameters<typeof SignatureV4>[0]['sha256'];
type SignedRequest = Parameters<SignatureV4['presign']>[0];
type Claim = { accessKeyId: string; day: string; region: string; signedHeaders: string[]; signature: string };

const algorithm = 'AWS4-HMAC-SHA256';
const longestLink = 7 * 24 * 3600;
const longestSkew = 15 * 60 * 1000;
const linkParameters = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'];

/** The signer asks for a constructor; node's own hashes do the work. */
export const sha256 = function (this: unknown, secret?: string | Uint8Array) {
  const hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  return { update: (data: Uint8Array) => void hash.update(data), digest: async () => hash.digest() };
} as unknown as HashConstructor;

function readClaim(credential: string, signedHeaders: string, signature: string): Claim | undefined {
  const [accessKeyId, day, region, service, end, ...rest] = credential.split('/');
  if (service !== 's3' || end !== 'aws4_request' || rest.length > 0 || !/^[0-9a-f]{64}$/.test(signature)) return;
  return { accessKeyId: accessKeyId!, day: day!, region: region!, signedHeaders: signedHeaders.split(';'), signature };
}

function readDate(text: string | undefined): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (parts === null) return;
  const date = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function checkHeaders(request: S3Request, claim: Claim) {
  const unsigned = [...request.sent.keys()].filter(
    (name) => (name.startsWith('x-amz-') || name === 'host') && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  const details = { HeadersNotSigned: unsigned.join(', ') };
  throw s3Error('AccessDenied', 'There were headers present in the request which were not signed', { details });
}

function signable(request: S3Request, claim: Claim, without: readonly string[]): SignedRequest {
  const headers = claim.signedHeaders.flatMap((name) => {
    const value = request.sent.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const query = [...request.query].filter(([name]) => !without.includes(name));
  return {
    method: request.method,
    protocol: 'http:',
    hostname: 'localhost',
    path: request.path,
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(query),
    // neither text nor bytes: the signer then signs UNSIGNED-PAYLOAD unless x-amz-content-sha256 says more
    body: {},
  };
}

const sameSignature = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

function readHeaderClaim(authorization: string): Claim {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([^,\s]+)$/.exec(
    authorization,
  );
  const claim = parts === null ? undefined : readClaim(parts[1]!, parts[2]!, parts[3]!);
  if (claim === undefined) throw s3Error('AuthorizationHeaderMalformed');
  return claim;
}

function readLink(query: ReadonlyMap<string, string>): { claim: Claim; date: Date; expires: number } {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const claim = readClaim(value('Credential'), value('SignedHeaders'), value('Signature'));
  const date = readDate(value('Date'));
  const expires = /^\d{1,6}$/.test(value('Expires')) ? Number(value('Expires')) : 0;
  if (value('Algorithm') !== algorithm || claim === undefined || date === undefined)
    throw s3Error('AuthorizationQueryParametersError');
  if (expires < 1 || expires > longestLink)
    throw s3Error('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds');
  return { claim, date, expires };
}

/**
 * Makes the check of one bucket owner's credentials. It answers with what chunk signatures continue from and throws
 * AccessDenied for an unsigned request or an expired link, SignatureDoesNotMatch for anything altered,
 * RequestTimeTooSkewed beyond 15 minutes. The time is always the machine's real time.
 */
export function createAuthenticator(credentials: Credentials, region: string) {
  const signer = new SignatureV4({
    credentials,
    region,
    service: 's3',
    sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

  function checkScope(claim: Claim, date: string) {
    if (claim.accessKeyId !== credentials.accessKeyId) throw s3Error('InvalidAccessKeyId');
    if (claim.region === region && claim.day === date.slice(0, 8)) return;
    const message = `The credential's scope is wrong; expecting ${date.slice(0, 8)} and the region '${region}'`;
    throw s3Error('AuthorizationHeaderMalformed', message, { details: { Region: region } });
  }

  async function signed(claim: Claim, date: string): Promise<Signed> {
    const day = date.slice(0, 8);
    const signingKey = await getSigningKey(sha256, credentials, day, region, 's3');
    return { date, scope: createScope(day, region, 's3'), signature: claim.signature, signingKey };
  }

  async function byLink(request: S3Request): Promise<Signed> {
    const { claim, date, expires } = readLink(request.query);
    checkScope(claim, request.query.get('X-Amz-Date')!);
    const until = date.getTime() + expires * 1000;
    if (Date.now() >= until) {
      const details = { Expires: new Date(until).toISOString(), ServerTime: new Date().toISOString() };
      throw s3Error('AccessDenied', 'Request has expired', { details });
    }
    if (date.getTime() > Date.now() + longestSkew) throw s3Error('AccessDenied', 'Request is not yet valid');
    checkHeaders(request, claim);
    const headers = new Set(claim.signedHeaders);
    const without = linkParameters.map((name) => `X-Amz-${name}`);
    const again = await signer.presign(signable(request, claim, without), {
      signingDate: date,
      expiresIn: expires,
      signableHeaders: headers,
      unhoistableHeaders: headers,
    });
    if (!sameSignature(String(again.query?.['X-Amz-Signature']), claim.signature))
      throw s3Error('SignatureDoesNotMatch');
    return signed(claim, request.query.get('X-Amz-Date')!);
  }

  async function byHeader(request: S3Request, authorization: string): Promise<Signed> {
    const claim = readHeaderClaim(authorization);
    const text = request.sent.get('x-amz-date');
    const date = readDate(text);
    if (text === undefined || date === undefined)
      throw s3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
    checkScope(claim, text);
    if (Math.abs(date.getTime() - Date.now()) > longestSkew) throw s3Error('RequestTimeTooSkewed');
    if (!request.sent.has('x-amz-content-sha256'))
      throw s3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
    checkHeaders(request, claim);
    const again = await signer.sign(signable(request, claim, []), {
      signingDate: date,
      signableHeaders: new Set(claim.signedHeaders),
    });
    const signature = /Signature=([0-9a-f]+)$/.exec(String(again.headers.authorization))?.[1] ?? '';
    if (!sameSignature(signature, claim.signature)) throw s3Error('SignatureDoesNotMatch');
    return signed(claim, text);
  }

  return async (request: S3Request): Promise<Signed> => {
    const authorization = request.sent.get('authorization');
    if (authorization !== undefined) {
      if (request.query.has('X-Amz-Signature')) throw s3Error('InvalidArgument', 'Only one auth mechanism allowed');
      return byHeader(request, authorization);
    }
    if (request.query.has('X-Amz-Signature') || request.query.has('X-Amz-Algorithm')) return byLink(request);
    throw s3Error('AccessDenied');
  };
}
