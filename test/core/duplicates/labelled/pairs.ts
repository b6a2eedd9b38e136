/** The labelled pairs, made from the matters and places by fixed rules: nothing is drawn by chance. */
import type { RequestText } from '#core/duplicates/profile.ts';
import { type Matter, matters } from './matters.ts';
import { type Spot, spotOf } from './places.ts';

export type Split = 'tuned' | 'held';
/** `same`: one matter; otherwise why it is none although it looks like one. */
export type Kind = 'same' | 'other matter here' | 'same matter elsewhere' | 'other matter of the same caller';
export type Pair = {
  split: Split;
  kind: Kind;
  about: string;
  earlier: RequestText;
  later: RequestText;
  sameCaller: boolean;
  /** Between the two. */
  days: number;
};

type Way = 'whole' | 'partly' | 'hardly';

function tell(
  matter: Matter,
  split: Split,
  which: 0 | 1,
  spot: Spot,
  way: Way,
  category: string | undefined,
): RequestText {
  const [title, content] = matter[split][which];
  const fill = (text: string) => text.replaceAll('{p}', spot.said);
  return {
    title: fill(title),
    content: fill(content),
    category,
    subject: matter.at === 'shop' && way !== 'partly' ? spot.said : undefined,
    place: spot[way],
  };
}

/** How the two people give the place, how many days lie between, whether it is the same number, which category the second got. */
const ways: readonly {
  first: Way;
  second: Way;
  days: number;
  sameCaller: boolean;
  category: 'leaf' | 'other' | 'none';
}[] = [
  { first: 'whole', second: 'partly', days: 1, sameCaller: false, category: 'leaf' },
  { first: 'partly', second: 'hardly', days: 6, sameCaller: false, category: 'other' },
  { first: 'hardly', second: 'whole', days: 12, sameCaller: false, category: 'none' },
  { first: 'partly', second: 'whole', days: 25, sameCaller: true, category: 'leaf' },
];

const categoryOf = (matter: Matter, which: 'leaf' | 'other' | 'none'): string | undefined =>
  which === 'none' ? undefined : which === 'other' ? (matter.other ?? matter.leaf) : matter.leaf;

/** One matter told twice, in four ways, once in each order of the two texts. */
function positives(split: Split): Pair[] {
  return matters.flatMap((matter, index) =>
    ways.map((way, turn): Pair => {
      const spot = spotOf(matter.at, index + turn);
      const [one, two] = turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      return {
        split,
        kind: 'same',
        about: matter.id,
        earlier: tell(matter, split, one, spot, way.first, matter.leaf),
        later: tell(matter, split, two, spot, way.second, categoryOf(matter, way.category)),
        sameCaller: way.sameCaller,
        days: way.days,
      };
    }),
  );
}

/** The next matter that plays at such a place: the nearer its category, the harder. */
function neighbour(index: number, step: number): Matter {
  const matter = matters[index] as Matter;
  const alike = matters.filter((one) => one.at === matter.at && one !== matter);
  const near = alike.toSorted((a, b) => distance(a, matter) - distance(b, matter));
  return near[step % near.length] as Matter;
}

/** How far apart two categories are: 0 in one branch, 2 under different first levels. */
const distance = (a: Matter, b: Matter): number =>
  a.leaf.slice(0, 4) === b.leaf.slice(0, 4) ? 0 : a.leaf.slice(0, 2) === b.leaf.slice(0, 2) ? 1 : 2;

function negatives(split: Split): Pair[] {
  return matters.flatMap((matter, index): Pair[] => {
    const spot = spotOf(matter.at, index);
    const base = { split, about: matter.id } as const;
    const first = tell(matter, split, 0, spot, 'whole', matter.leaf);
    const other = (step: number) => neighbour(index, step);
    const elsewhere = spotOf(matter.at, index, true);
    return [
      // The same estate, road or shop, and something else there.
      {
        ...base,
        kind: 'other matter here',
        earlier: first,
        later: tell(other(0), split, 1, spot, 'whole', other(0).leaf),
        sameCaller: false,
        days: 2,
      },
      {
        ...base,
        kind: 'other matter of the same caller',
        earlier: first,
        later: tell(other(1), split, 0, spotOf(other(1).at, index), 'partly', other(1).leaf),
        sameCaller: true,
        days: 9,
      },
      // The same trouble at the next estate, road or shop of the same street, and in another district, in the very same words.
      {
        ...base,
        kind: 'same matter elsewhere',
        earlier: first,
        later: tell(matter, split, 1, elsewhere, 'whole', matter.leaf),
        sameCaller: false,
        days: 1,
      },
      {
        ...base,
        kind: 'same matter elsewhere',
        earlier: first,
        later: tell(matter, split, 0, spotOf(matter.at, index + 3), 'partly', matter.leaf),
        sameCaller: false,
        days: 0,
      },
    ];
  });
}

export const labelledPairs: readonly Pair[] = (['tuned', 'held'] as const).flatMap((split) => [
  ...positives(split),
  ...negatives(split),
]);
