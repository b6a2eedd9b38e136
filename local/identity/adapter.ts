/** The protocol's sessions, grants, codes and tokens, kept over restarts. */
import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

const sweepEvery = 200;

/** Makes the storage that oidc-provider asks for, one adapter a kind of thing; expired ones are swept now and then. */
export function createAdapterFactory(database: DatabaseSync): AdapterFactory {
  const upsert = database.prepare('INSERT OR REPLACE INTO models VALUES (?, ?, ?, ?, ?, ?)');
  const byId = database.prepare(
    'SELECT payload FROM models WHERE model = ? AND id = ? AND (expires IS NULL OR expires > ?)',
  );
  const byUid = database.prepare(
    'SELECT payload FROM models WHERE model = ? AND uid = ? AND (expires IS NULL OR expires > ?)',
  );
  const consume = database.prepare(
    `UPDATE models SET payload = json_set(payload, '$.consumed', CAST(? AS INTEGER)) WHERE model = ? AND id = ?`,
  );
  const destroy = database.prepare('DELETE FROM models WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM models WHERE model = ? AND grant_id = ?');
  const sweep = database.prepare('DELETE FROM models WHERE expires <= ?');
  const seconds = () => Math.floor(Date.now() / 1000);
  let writes = 0;

  const read = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
    row === undefined ? undefined : JSON.parse(String(row.payload));

  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      if (writes % sweepEvery === 0) sweep.run(seconds());
      writes += 1;
      const expires = expiresIn === undefined ? null : seconds() + expiresIn;
      upsert.run(model, id, JSON.stringify(payload), expires, payload.grantId ?? null, payload.uid ?? null);
    },
    find: async (id) => read(byId.get(model, id, seconds())),
    findByUid: async (uid) => read(byUid.get(model, uid, seconds())),
    // codes typed from another device are not offered
    findByUserCode: async () => undefined,
    async consume(id) {
      consume.run(seconds(), model, id);
    },
    async destroy(id) {
      destroy.run(model, id);
    },
    async revokeByGrantId(grantId) {
      revoke.run(model, grantId);
    },
  });
}
