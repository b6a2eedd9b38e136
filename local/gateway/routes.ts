import type { Route } from '../template/description.ts';

/** The route that a request takes, with its path parameters decoded. */
export type RouteMatch = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

/** Finds the route of a request; `undefined` when there is none. Throws URIError when a parameter is badly encoded. */
export type MatchRoute = (method: string, path: string) => RouteMatch | undefined;

type Candidate = {
  readonly route: Route;
  readonly method: string;
  readonly segments: readonly string[];
  readonly greedy: boolean;
};

/**
 * Selects routes as an HTTP API does: a whole match beats one by a greedy variable `{name+}`, which beats `$default`; among equals a
 * literal segment beats a variable from the left, a longer prefix beats a shorter one, and a method beats `ANY`.
 */
export function createRouteMatcher(routes: readonly Route[]): MatchRoute {
  const fallback = routes.find(({ key }) => key === '$default');
  const candidates = routes.filter((route) => route !== fallback).map(candidateOf);
  candidates.sort(compare);
  return (method, path) => {
    const segments = path.split('/').slice(1);
    const found = candidates.find(
      (each) => (each.method === 'ANY' || each.method === method) && matches(each, segments),
    );
    if (found !== undefined) return { route: found.route, parameters: parametersOf(found, segments) };
    return fallback && { route: fallback, parameters: {} };
  };
}

function candidateOf(route: Route): Candidate {
  const [method, path] = route.key.split(' ');
  const segments = path!.split('/').slice(1);
  return { route, method: method!, segments, greedy: segments.at(-1)?.endsWith('+}') === true };
}

function matches({ segments, greedy }: Candidate, given: readonly string[]): boolean {
  if (greedy ? given.length < segments.length : given.length !== segments.length) return false;
  return segments.every((segment, index) => (segment.startsWith('{') ? given[index] !== '' : segment === given[index]));
}

function parametersOf({ segments, greedy }: Candidate, given: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (!segment.startsWith('{')) continue;
    const last = greedy && index === segments.length - 1;
    const value = last ? given.slice(index).join('/') : given[index]!;
    parameters[segment.slice(1, last ? -2 : -1)] = decodeURIComponent(value);
  }
  return parameters;
}

function compare(left: Candidate, right: Candidate): number {
  if (left.greedy !== right.greedy) return left.greedy ? 1 : -1;
  if (left.greedy && left.segments.length !== right.segments.length)
    return right.segments.length - left.segments.length;
  for (const [index, segment] of left.segments.entries()) {
    const variable = segment.startsWith('{');
    if (variable !== (right.segments[index]?.startsWith('{') ?? false)) return variable ? 1 : -1;
  }
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
}
