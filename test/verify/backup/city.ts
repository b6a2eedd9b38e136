/** A city of these checks: the real process on a folder, and its people's requests. */
import type { ChildProcess } from 'node:child_process';
import { freePort, killCity, mintTokens, spawnCity, stopCity, whenReady } from '../kill/city.ts';

export type City = {
  url: string;
  data: string;
  child: ChildProcess;
  tokens: ReadonlyMap<string, string>;
  /** Posts a body, or gets where there is none; throws for any answer that is no success. */
  call<Reply>(user: string, path: string, body?: object): Promise<Reply>;
  /** Moves the clock on by an ISO 8601 duration. */
  advance(duration: string): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** Starts a city on its folder; `build` lets it build what has changed. */
export async function openCity(data: string, users: readonly string[], build: boolean): Promise<City> {
  const child = spawnCity(data, await freePort(), build);
  const { url } = await whenReady(child);
  const tokens = await mintTokens(data, users);
  const post = (path: string, body: object | undefined, headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  return {
    ...{ url, data, child, tokens },
    async call<Reply>(user: string, path: string, body?: object): Promise<Reply> {
      const authorization = `Bearer ${tokens.get(user)}`;
      const reply = await post(path, body, { authorization, 'content-type': 'application/json' });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return (await reply.json()) as Reply;
    },
    async advance(duration) {
      const reply = await post('/local/clock', { advance: duration }, {});
      if (!reply.ok) throw new Error(`the clock was not moved: ${reply.status}`);
    },
    stop: () => stopCity(child),
    kill: () => killCity(child),
  };
}
