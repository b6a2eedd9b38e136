/** What a rule is given and answers. */
import type { Body, City, Matter, Part, Person } from './shape.ts';

export type Given = {
  city: City;
  matter: Matter;
  part: Part;
  body: Body;
  by: Person;
  now: number;
  /** The other case of a merge or an un-merge. */
  partner: Matter | undefined;
};

/** `refuses`: every reason that holds against it. `does`: its effect where none holds. */
export type Rule = { refuses?(given: Given): (string | false | undefined)[]; does(given: Given): void };

export const is = (by: Person, role: string): boolean => by.roles.includes(role);
