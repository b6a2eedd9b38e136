import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { compressible, mediaType } from './media-types.ts';
import type { GatewayRequest, GatewayResponse } from './message.ts';
import type { Site, SiteFile } from './site.ts';

/** Answers GET and HEAD of one object; `undefined` when there is none. `compress` as the distribution's behaviour says. */
export type ServeFile = (
  key: string,
  request: GatewayRequest,
  compress: boolean,
) => Promise<GatewayResponse | undefined>;

type Encoding = 'br' | 'gzip' | 'identity';
type Ready = { readonly tag: string; readonly size: number; readonly bodies: Map<Encoding, Promise<Buffer>> };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

// CloudFront compresses objects from 1,000 to 10,000,000 bytes.
const smallest = 1_000;
const largest = 10_000_000;

/** Names with a hash of at least eight characters, as builders write them, never change their content. */
const hashed = /[-.][\w-]{8,}\.\w+$/;

/**
 * Serves the files of a site with ETag and 304, with brotli or gzip. A file is compressed once, at its first request, unless the build
 * put `name.br` or `name.gz` beside it; deployed files never change, so what was made is kept. Where the deployment says nothing on
 * caching, hashed assets are immutable and everything else is asked for again.
 */
export function createFileServer(site: Site): ServeFile {
  const ready = new Map<string, Promise<Ready>>();

  const prepare = async (file: SiteFile): Promise<Ready> => {
    const body = await readBody(file);
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    const bodies = new Map<Encoding, Promise<Buffer>>();
    // Small files stay in memory; of larger ones only the compressed form that browsers ask for.
    if (body.length < 65_536) bodies.set('identity', Promise.resolve(body));
    return { tag, size: body.length, bodies };
  };

  const encode = async (key: string, file: SiteFile, encoding: Encoding): Promise<Buffer> => {
    const beside = encoding === 'identity' ? undefined : site.get(`${key}.${encoding === 'br' ? 'br' : 'gz'}`);
    if (beside !== undefined) return readFile(beside.path);
    const body = await readBody(file);
    if (encoding === 'gzip') return zip(body);
    return encoding === 'br' ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : body;
  };

  const remember = <K, V>(map: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> => {
    const known = map.get(key) ?? make();
    map.set(key, known);
    known.catch(() => map.delete(key));
    return known;
  };

  return async (key, request, compress) => {
    const file = site.get(key);
    if (file === undefined || /\.(br|gz)$/.test(key)) return undefined;
    const type = mediaType(key);
    const { tag, size, bodies } = await remember(ready, key, () => prepare(file));
    const identity = (): Promise<Buffer> => bodies.get('identity') ?? readBody(file);
    const wanted = compress && compressible(type) ? preferred(request.headers['accept-encoding']) : 'identity';
    const encoding = size >= smallest && size <= largest ? wanted : 'identity';
    const etag = encoding === 'identity' ? `"${tag}"` : `W/"${tag}"`;
    const headers = {
      'content-type': type,
      'cache-control': file.cacheControl ?? (hashed.test(key) ? 'public, max-age=31536000, immutable' : 'no-cache'),
      etag,
      ...(compress && compressible(type) ? { vary: 'accept-encoding' } : {}),
    };
    if (matches(request.headers['if-none-match'], tag)) return { status: 304, headers };
    if (encoding === 'identity') return { status: 200, headers, body: await identity() };
    const body = await remember(bodies, encoding, () => encode(key, file, encoding));
    return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body };
  };
}

async function readBody(file: SiteFile): Promise<Buffer> {
  const body = await readFile(file.path);
  const markers = Object.entries(file.markers);
  if (markers.length === 0) return body;
  return Buffer.from(
    markers.reduce((text, [marker, value]) => text.replaceAll(marker, () => value), body.toString('utf8')),
  );
}

/** The encoding that the client takes; brotli first, as it is the smallest. An encoding with `q=0` is refused. */
function preferred(header: string | undefined): Encoding {
  const accepted = (header ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, weight]) => !/^\s*q=0(\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name!.toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding)) ?? 'identity';
}

/** If-None-Match compares weakly: `W/` does not count. */
function matches(header: string | undefined, tag: string): boolean {
  return (header ?? '')
    .split(',')
    .some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === `"${tag}"`);
}
