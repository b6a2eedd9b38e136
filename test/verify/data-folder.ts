/** The table of a city on this machine, whether the city runs or only its folder is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '#local/dynamodb/client.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';

export type CityVariables = Readonly<Record<string, string>>;

/** What a city wrote down for scripts beside it; throws in plain words where its folder holds none. */
export function readCityVariables(data: string): CityVariables {
  const file = join(data, 'environment.json');
  if (!existsSync(file)) throw new Error(`${data}: 没有城市数据 · holds no city`);
  return JSON.parse(readFileSync(file, 'utf8')) as CityVariables;
}

async function holdsTable(endpoint: string, name: string): Promise<boolean> {
  const client = new DynamoDBClient({ ...clientSettings(endpoint), maxAttempts: 1 });
  try {
    const { TableNames } = await client.send(new ListTablesCommand({}));
    return TableNames?.includes(name) ?? false;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

/**
 * Points this process at the city's table: at the running city's engine, else at an engine of its own over the folder, which
 * `close` ends. Throws where the folder holds no city.
 */
export async function openCityTable(data: string): Promise<{ running: boolean; close(): Promise<void> }> {
  const variables = readCityVariables(data);
  const { TABLE_NAME = '', AWS_ENDPOINT_URL_DYNAMODB = '' } = variables;
  Object.assign(process.env, variables);
  if (await holdsTable(AWS_ENDPOINT_URL_DYNAMODB, TABLE_NAME)) return { running: true, close: async () => undefined };
  const engine = await startDynamoDb({ data: join(data, 'dynamodb') });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.endpoint;
  return { running: false, close: engine.stop };
}
