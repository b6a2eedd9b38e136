/** What the demo city's people tell of most these days: a few matters, each at one place, by many callers within two days. */
import type { Random } from './random.ts';
import { chance, pick } from './random.ts';
import type { RequestWish } from './request.ts';

const hour = 3_600_000;

type Outbreak = { begin: number; end: number; share: number; wish: RequestWish };

/** Hours before the city's present between which it is told of, and the share of the requests of those hours. */
const outbreaks: readonly Outbreak[] = [
  {
    begin: 40,
    end: 0,
    share: 0.06,
    wish: {
      category: '040101',
      nature: 'help',
      district: '美兰区',
      street: '白龙街道',
      values: { estate: '听涛雅苑', road: '滨榕西路' },
    },
  },
  {
    begin: 46,
    end: 6,
    share: 0.06,
    wish: {
      category: '050101',
      nature: 'complaint',
      district: '龙华区',
      street: '金贸街道',
      values: { estate: '海棠花园', site: '海棠二期工地', road: '文晖路' },
    },
  },
  {
    begin: 60,
    end: 12,
    share: 0.05,
    wish: {
      category: '060102',
      nature: 'complaint',
      district: '琼山区',
      street: '府城街道',
      values: { gym: '悦动健身馆' },
    },
  },
];

/** What a request is about that arrives so many milliseconds before the present; undefined for most. */
export function outbreakWish(next: Random, before: number): RequestWish | undefined {
  const running = outbreaks.filter(({ begin, end }) => before <= begin * hour && before >= end * hour);
  const share = running.reduce((sum, one) => sum + one.share, 0);
  return running.length > 0 && chance(next, share) ? pick(next, running).wish : undefined;
}
