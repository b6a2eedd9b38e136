/** The demo city's knowledge base as it is seeded: every entry published. */
import { decideKnowledge, type KnowledgeDecision } from '#core/knowledge/decide.ts';
import type { KnowledgeFields } from '#core/knowledge/entry.ts';
import { isRefusal } from '#core/refusals.ts';
import { addDays, hour, localDate, toInstant, toMillis } from '#core/time/instant.ts';
import { knowledgeItems } from '#functions/storage/knowledge.ts';
import { packItems } from '#functions/storage/knowledge-packs.ts';
import type { Item } from '#functions/storage/table.ts';
import { accounts } from './accounts.ts';
import { knowledgeTable } from './knowledge-table.ts';

/** Reviews fall due one after another from here on, days from now. */
const firstReview = 40;

const personOf = (id: string) => {
  const found = accounts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
};

/** Each entry, proposed by its unit's manager and published by the centre some weeks ago, as the rules decide it. */
export function demoKnowledge(now: string): KnowledgeDecision[][] {
  const supervisor = personOf('supervisor');
  return knowledgeTable.map(([category, unitId, question, answer, ...keywords], index) => {
    const at = toInstant(toMillis(now) - (30 * 24 + index) * hour);
    const today = localDate(at);
    const reviewOn = addDays(localDate(now), firstReview + index * 10);
    const fields: KnowledgeFields = { question, answer, keywords, category, reviewOn };
    const id = `demo-${String(index + 1).padStart(4, '0')}`;
    const manager = personOf(`${unitId}.manager`);
    const proposed = decided(decideKnowledge(undefined, id, 'submit', { fields }, { actor: manager, now: at, today }));
    const situation = { actor: supervisor, now: at, today };
    return [proposed, decided(decideKnowledge(proposed.entry, id, 'publish', {}, situation))];
  });
}

function decided(decision: ReturnType<typeof decideKnowledge>): KnowledgeDecision {
  if (isRefusal(decision)) throw new Error(`the demo city’s own entry was refused: ${decision.refused}`);
  return decision;
}

/** The items of the whole knowledge base, the index from which it is searched included. */
export function demoKnowledgeItems(now: string): Item[] {
  const lives = demoKnowledge(now);
  const byKey = new Map(lives.flatMap(knowledgeItems).map((item) => [`${item.pk} ${item.sk}`, item]));
  const entries = lives.flatMap((life) => life.slice(-1).map(({ entry }) => entry));
  return [...byKey.values(), ...packItems(entries)];
}
