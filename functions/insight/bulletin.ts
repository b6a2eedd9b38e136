/** 简报: what its editor writes for a month, read as it is or as it was, and saved as a new version. */
import { refuse } from '#core/refusals.ts';
import { changeBy, outdated } from '../admin/change.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import {
  bulletinName,
  bulletinVersions,
  loadBulletin,
  loadBulletinVersion,
  putBulletin,
} from '../storage/bulletins.ts';

export const bulletinHandlers: Pick<Handlers<'insight'>, 'bulletin' | 'saveBulletin'> = {
  bulletin: async ({ params: { month }, query: { version } }) => {
    const [present, versions] = await Promise.all([loadBulletin(month), bulletinVersions(month)]);
    const shown =
      version === undefined || version === present.version ? present : await loadBulletinVersion(month, version);
    if (shown === undefined) return refuse('not_found');
    return {
      ...{ month, ...shown, latest: present.version, now: now() },
      versions: versions.map(({ version: number, change: { by, name = by, at } }) => ({
        version: number,
        by: name,
        at,
      })),
    };
  },
  saveBulletin: async ({ params: { month }, body, actor, ifMatch }) => {
    const { version } = await loadBulletin(month);
    if (ifMatch !== undefined && ifMatch !== version) return outdated(bulletinName(month));
    const done = await putBulletin(month, version, body, changeBy(actor, ''));
    return done ? { version: version + 1 } : outdated(bulletinName(month));
  },
};
