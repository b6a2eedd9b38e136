/** What is known, in words, about one leaf of the category tree. */

/** Which natures the leaf mostly brings. */
export type LeafKind = 'complaint' | 'help' | 'consult' | 'report' | 'mixed';

export type LeafTexts = {
  code: string;
  kind: LeafKind;
  /** How often it comes up, relative to the others. */
  weight: number;
  /** Life or limb may be in danger: such requests may be urgent. */
  hazard?: true;
  /** Title and course of a problem. */
  problems: readonly (readonly [string, string])[];
  /** Subject and text of a question. */
  questions: readonly (readonly [string, string])[];
  /** What the citizen wants done, without a subject. */
  demands: readonly string[];
  /** What the unit did about it, without a subject. */
  actions: readonly string[];
  /** What the desk answers to a question. */
  answers: readonly string[];
};
