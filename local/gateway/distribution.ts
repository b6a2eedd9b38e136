import type { Behaviour, Deployment, Distribution } from '../template/description.ts';
import { createFileServer } from './files.ts';
import type { HttpApiHandler } from './http-api.ts';
import { type GatewayRequest, type GatewayResponse, message } from './message.ts';
import { glob, openSite, type Site } from './site.ts';
import { createViewerFunction } from './viewer-function.ts';

/** What the distribution stands before. `localise` turns AWS addresses in headers into those of this machine. */
export type DistributionOptions = {
  readonly distribution: Distribution;
  readonly deployments: readonly Deployment[];
  readonly api: HttpApiHandler;
  readonly localise: (header: string, value: string) => string;
};

type Handler = (request: GatewayRequest) => Promise<GatewayResponse>;

/**
 * Answers as the CloudFront distribution of the template: chooses the behaviour by path, adds the origin's secret headers (and takes them
 * from clients), serves the portal's files with root object, viewer function and error pages, adds the response headers.
 */
export function createDistribution(options: DistributionOptions): Handler {
  const { distribution } = options;
  const behaviours = distribution.behaviours.map((behaviour) => ({
    pattern: glob(behaviour.pattern.startsWith('*') ? behaviour.pattern : `/${behaviour.pattern.replace(/^\//, '')}`),
    handle:
      'api' in behaviour.origin
        ? apiOrigin(behaviour, behaviour.origin.headers, options)
        : fileOrigin(behaviour, options),
    finish: finisher(behaviour, options),
  }));
  return async (request) => {
    const behaviour = behaviours.find(({ pattern }) => pattern.test(request.path))!;
    return behaviour.finish(await behaviour.handle(request));
  };
}

function apiOrigin(
  { viewerRequest }: Behaviour,
  secrets: Readonly<Record<string, string>>,
  { api }: DistributionOptions,
): Handler {
  const viewer = viewerRequest === undefined ? undefined : createViewerFunction(viewerRequest);
  return async (request) => {
    const decided = viewer === undefined ? { path: request.path, headers: {} } : await viewer(request);
    if ('status' in decided) return decided;
    const { path, headers } = decided;
    return api({ ...request, path, headers: { ...request.headers, ...headers, ...secrets } });
  };
}

function fileOrigin(behaviour: Behaviour, { distribution, deployments }: DistributionOptions): Handler {
  const site = openSite(deployments, (behaviour.origin as { bucket: string }).bucket);
  const serve = createFileServer(site);
  const viewer = behaviour.viewerRequest === undefined ? undefined : createViewerFunction(behaviour.viewerRequest);
  const errorPage = distribution.errorPages.find(({ status }) => status === 403 || status === 404);

  // Without a viewer function the screens of every entry point fall back to the nearest page above them.
  const fallback = (key: string): string | undefined =>
    viewer === undefined ? nearestPage(site, key, errorPage?.page) : errorPage?.page;

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return message(403, 'MethodNotAllowed');
    const decided = viewer === undefined ? { path: request.path } : await viewer(request);
    if ('status' in decided) return decided;
    const key = keyOf(decided.path, distribution.rootObject);
    if (key === undefined) return message(400, 'Bad Request');
    const found = await serve(key, request, behaviour.compress);
    if (found !== undefined) return found;
    const page = fallback(key);
    const response = page === undefined ? undefined : await serve(page, request, behaviour.compress);
    if (response === undefined) return message(404, 'Not Found');
    return response.status === 304 ? response : { ...response, status: errorPage?.answer ?? 200 };
  };
}

function keyOf(path: string, rootObject: string | undefined): string | undefined {
  if (path === '/') return rootObject ?? '';
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

function nearestPage(site: Site, key: string, errorPage: string | undefined): string | undefined {
  if (errorPage === undefined) return undefined;
  const parts = key.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const page = [...parts.slice(0, length), 'index.html'].join('/');
    if (site.has(page)) return page;
  }
  return errorPage;
}

/** Adds what the response headers policy says; where it does not override, the origin's own header stays. */
function finisher(
  behaviour: Behaviour,
  { localise }: DistributionOptions,
): (response: GatewayResponse) => GatewayResponse {
  const added = behaviour.headers.map(({ name, value, override }) => ({
    name,
    value: localise(name, value),
    override,
  }));
  return (response) => {
    const headers = { ...response.headers };
    for (const { name, value, override } of added) if (override || !(name in headers)) headers[name] = value;
    for (const name of behaviour.removed) delete headers[name];
    return { ...response, headers };
  };
}
