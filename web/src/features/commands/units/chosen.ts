/** Units as chosen in a form, and as the body of a command names them. */
import type { BodyRules } from '#web/api/field-rules.ts';
import { brokenRule, numberOf, type Problem } from '../form/problems.ts';
import { commandTexts } from '../texts.ts';

export type ChosenUnit = { unitId: string; requirement: string; days: string };

export const chosen = (unitId: string): ChosenUnit => ({ unitId, requirement: '', days: '' });

/** The units of a body, each with its own requirement and days where given. */
export function bodyUnits(units: readonly ChosenUnit[]) {
  return units.map(({ unitId, requirement, days }) => ({ unitId, requirement, days: numberOf(days) }));
}

/** What is wrong with the units' own requirements and days. */
export function unitProblems(units: readonly ChosenUnit[], rules: BodyRules): Problem[] {
  return units.flatMap(({ requirement, days }, index) => {
    const messages = {
      requirement: brokenRule(rules['units[].requirement'] ?? {}, requirement.trim(), commandTexts.ownRequirement),
      days: brokenRule(rules['units[].days'] ?? {}, numberOf(days), commandTexts.daysOwn),
    };
    return Object.entries(messages).flatMap(([field, message]) =>
      message === undefined ? [] : [{ path: `units.${index}.${field}`, message }],
    );
  });
}
