/** A case's life so far, and what somebody is going to do next: the words in which the planners speak. */
import type { Actor, Case, Instant } from '#core/case.ts';
import type { RegisterBody } from '#core/commands/intake.ts';
import type { Draft, EventType } from '#core/events.ts';
import type { CommandName } from '#core/lifecycle.ts';
import type { Subject } from '../handling.ts';
import type { Random } from '../random.ts';

/** How a request came in, and what the desk makes of it. */
export type Intake = {
  receivedAt: Instant;
  registrar: Actor;
  body: RegisterBody & { title: string; content: string; category: string };
  /** The desk answers it, dispatches it itself, or leaves it to the centre. */
  route: 'answer' | 'direct' | 'centre';
};

/** What the centre knows of other cases. */
export type Neighbours = {
  /** The number of the oldest open case about the same matter in the same street that could lead this one. */
  similar(state: Case): string | undefined;
};

export type Story = {
  intake: Intake;
  state: Case;
  /** Every event so far. */
  history: readonly Draft[];
  neighbours: Neighbours;
  /** Chance for one purpose, always the same for the same case and purpose: plans may be made again at any time. */
  draw(purpose: string): Random;
};

/** Something that somebody will do at an instant, if the case still lets them. */
export type Act = {
  /** Tells the acts of one case apart, so that one that was refused is not tried again. */
  key: string;
  at: Instant;
  actor: Actor;
  name: CommandName;
  unitId?: string;
  /** The other case that it concerns. */
  partner?: string;
  body(at: Instant): object;
};

/** Everything that one kind of people is going to do as the case stands. */
export type Planner = (story: Story) => Act[];

type Of<T extends EventType> = Extract<Draft, { type: T }>;

/** The last event of a type, of the branch where one is named. */
export function lastEvent<T extends EventType>(
  { history }: Pick<Story, 'history'>,
  type: T,
  branch?: string,
): Of<T> | undefined {
  return history.findLast(
    (event): event is Of<T> => event.type === type && (branch === undefined || event.branch === branch),
  );
}

/** What texts of a unit about the case know, written at `at`. */
export function subjectOf({ intake }: Pick<Story, 'intake'>, unitId: string, at: Instant, since?: Instant): Subject {
  const { category, nature, title, place } = intake.body;
  const { district, street } = place;
  return {
    category,
    nature,
    title,
    unitId,
    at,
    ...(since === undefined ? {} : { since }),
    place: { ...(district === undefined ? {} : { district }), ...(street === undefined ? {} : { street }) },
  };
}

/** The unit in whose name something general is written about the case. */
export function unitOfCase(story: Pick<Story, 'state'>): string {
  return story.state.branches.at(-1)?.unitId ?? 'yingshang';
}

/** The case has come back after all from where the desk had brought it. */
export const comesBack = ({ history }: Pick<Story, 'history'>): boolean =>
  history.some(({ type }) => type === 'reopened' || type === 'rehandle_decided');
