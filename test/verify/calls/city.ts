/** A table with call-takers and a switch, called as the gateway calls. */
import type { Context } from 'aws-lambda';
import type { CallEvent } from '#core/calls/events.ts';
import { routeKey, routeOf } from '#core/routes.ts';
import { switchHeaders, switchKey } from '#functions/calls/signature.ts';
import { handler } from '#functions/http/calls.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';
import { openPlace, originSecret, scanAll } from '#test/demo/place.ts';

type Id = 'callEvents' | 'callFigures' | 'calls';
type Given = { user?: string; query?: Record<string, string>; text?: string; headers?: Record<string, string> };

async function send(id: Id, { user, query, text, headers = {} }: Given): Promise<unknown> {
  const key = routeKey(routeOf(id));
  const event = {
    version: '2.0',
    routeKey: key,
    headers: { 'x-origin-secret': originSecret, ...headers },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(text === undefined ? {} : { body: text }),
    requestContext: {
      requestId: 'verify',
      routeKey: key,
      http: { sourceIp: '127.0.0.1' },
      ...(user === undefined ? {} : { authorizer: { jwt: { claims: { username: user } } } }),
    },
    isBase64Encoded: false,
  } as unknown as GatewayEvent;
  const { statusCode = 0, body = '' } = await handler(event, {} as Context);
  if (statusCode >= 300) throw new Error(`${id}: ${statusCode} ${body}`);
  return JSON.parse(body);
}

/** Opens the engines; `use` begins an empty city. */
export async function openCallCity(callTakers: readonly string[]) {
  const place = await openPlace();
  process.env.SWITCHES = 'main';
  process.env.ISSUER = 'https://issuer.example';
  process.env.CLIENT_ID = 'portal';
  return {
    async use(name: string): Promise<void> {
      await place.use(name);
      await putItem({ ...keys.user('supervisor'), id: 'supervisor', name: 'supervisor', roles: ['supervisor'] });
      for (const id of callTakers) await putItem({ ...keys.user(id), id, name: id, roles: ['callTaker'] });
    },
    async tell(events: readonly CallEvent[]): Promise<{ added: number; repeated: number }> {
      const text = JSON.stringify({ events });
      const headers = switchHeaders('main', switchKey('main'), text);
      return (await send('callEvents', { text, headers })) as { added: number; repeated: number };
    },
    ask: (id: 'callFigures' | 'calls', query: Record<string, string>) => send(id, { user: 'supervisor', query }),
    /** Everything in a table that is of calls, by key; versions tell of the way, not of the end. */
    async stored(name: string): Promise<Map<string, string>> {
      const items = (await scanAll(name)).filter(({ pk }) => pk.startsWith('CALL#'));
      return new Map(
        items.map(({ pk, sk, ...rest }) => [
          `${pk} ${sk}`,
          JSON.stringify(rest, (key, value: unknown) => (key === 'version' ? undefined : sorted(value))),
        ]),
      );
    },
    stop: () => place.stop(),
  };
}

/** Attributes come in any order. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;
