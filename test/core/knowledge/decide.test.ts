/** Who may do what with an entry of the knowledge base, state by state, against a table written by hand. */
import { expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { decideKnowledge, knowledgeActsFor, maySeeEntry } from '#core/knowledge/decide.ts';
import { type KnowledgeAct, type KnowledgeEntry, type KnowledgeState, stateOf } from '#core/knowledge/entry.ts';
import { isRefusal } from '#core/refusals.ts';

const today = '2026-03-04';
const now = '2026-03-04T01:00:00.000Z';
const fields = { question: '路灯不亮归谁管', answer: '由城管局养护。', keywords: [] };
const person = (id: string, roles: Actor['roles'], unitId?: string): Actor => ({
  ...{ id, name: id, roles },
  ...(unitId === undefined ? {} : { unitId }),
});

const people = {
  callTaker: person('calltaker', ['callTaker']),
  supervisor: person('supervisor', ['supervisor']),
  clerk: person('chengguan.clerk', ['clerk'], 'chengguan'),
  handler: person('chengguan.handler', ['handler'], 'chengguan'),
  manager: person('chengguan.manager', ['manager'], 'chengguan'),
  'manager elsewhere': person('shuiwu.manager', ['manager'], 'shuiwu'),
  leader: person('leader', ['leader']),
  admin: person('admin', ['admin']),
};
type Name = keyof typeof people;

const by = { id: 'chengguan.handler', name: '承办人', unitId: 'chengguan' };
const pending = (state: 'in_unit' | 'in_review' | 'sent_back') => ({ pending: { state, fields, by, at: now } });
const edition = { edition: { no: 1, fields, by, at: now } };
const base = { id: 'entry-0001', version: 3, unitId: 'chengguan' };
const entries: Record<KnowledgeState, KnowledgeEntry> = {
  in_unit: { ...base, ...pending('in_unit') },
  in_review: { ...base, ...pending('in_review') },
  sent_back: { ...base, ...pending('sent_back') },
  published: { ...base, ...edition },
  expired: { ...base, edition: { ...edition.edition, fields: { ...fields, validUntil: '2026-03-03' } } },
  withdrawn: { ...base, ...edition, withdrawn: { by, at: now, reason: '政策已变' } },
};

/** What each may do, by hand; `-` is an entry that does not exist for them. */
const expected: Record<KnowledgeState, Partial<Record<Name, KnowledgeAct[] | '-'>>> = {
  in_unit: {
    supervisor: ['submit'],
    clerk: [],
    handler: ['submit'],
    manager: ['approve', 'send-back'],
  },
  in_review: { supervisor: ['submit', 'publish', 'send-back'], clerk: [], handler: ['submit'], manager: [] },
  sent_back: { supervisor: ['submit'], clerk: [], handler: ['submit'], manager: ['submit'] },
  published: {
    callTaker: ['submit'],
    supervisor: ['submit', 'withdraw', 'confirm'],
    clerk: [],
    handler: ['submit'],
    manager: ['submit'],
    'manager elsewhere': [],
    leader: [],
  },
  expired: {
    callTaker: ['submit'],
    supervisor: ['submit', 'withdraw'],
    clerk: [],
    handler: ['submit'],
    manager: ['submit'],
    'manager elsewhere': [],
    leader: [],
  },
  withdrawn: { supervisor: ['submit'], clerk: [], handler: ['submit'], manager: ['submit'] },
};

const inputs: Record<KnowledgeAct, object> = {
  submit: { fields },
  approve: {},
  publish: {},
  'send-back': { comment: '请写明依据' },
  withdraw: { comment: '政策已变' },
  confirm: { reviewOn: '2027-03-04' },
};

test('every state × act × person is answered, as the table says', () => {
  let accepted = 0;
  let refused = 0;
  for (const [state, entry] of Object.entries(entries) as [KnowledgeState, KnowledgeEntry][]) {
    expect(stateOf(entry, today)).toBe(state);
    for (const [name, actor] of Object.entries(people) as [Name, Actor][]) {
      const wanted = expected[state][name] ?? '-';
      expect([state, name, maySeeEntry(actor, entry)]).toEqual([state, name, wanted !== '-']);
      if (wanted !== '-') expect([state, name, knowledgeActsFor(actor, entry, today)]).toEqual([state, name, wanted]);
      for (const act of Object.keys(inputs) as KnowledgeAct[]) {
        const decision = decideKnowledge(entry, entry.id, act, inputs[act], { actor, now, today });
        const may = wanted !== '-' && wanted.includes(act);
        expect([state, name, act, !isRefusal(decision)]).toEqual([state, name, act, may]);
        if (isRefusal(decision)) {
          refused += 1;
          if (wanted === '-') expect(decision.refused).toBe('not_found');
        } else {
          accepted += 1;
          expect(decision.entry.version).toBe(entry.version + 1);
          expect(decision.change).toMatchObject({ act, version: entry.version + 1, by: { id: actor.id } });
        }
      }
    }
  }
  console.info(`knowledge: ${accepted} accepted, ${refused} refused`);
});

const give = (entry: KnowledgeEntry | undefined, who: Name, act: KnowledgeAct, input: object = inputs[act]) => {
  const decision = decideKnowledge(entry, 'entry-0001', act, input, { actor: people[who], now, today });
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.entry;
};

test('a handler’s entry goes through the unit and the centre; while the next is proposed the first stays published', () => {
  const proposed = give(undefined, 'handler', 'submit');
  expect([proposed.unitId, stateOf(proposed, today)]).toEqual(['chengguan', 'in_unit']);
  const back = give(proposed, 'manager', 'send-back');
  expect(back.pending?.comment).toBe('请写明依据');
  const agreed = give(give(back, 'handler', 'submit'), 'manager', 'approve');
  const published = give(agreed, 'supervisor', 'publish');
  expect(published.edition).toMatchObject({ no: 1, fields });
  expect(published.pending).toBeUndefined();
  const next = give(published, 'manager', 'submit', { fields: { ...fields, answer: '由城管局养护，两日内修复。' } });
  expect([stateOf(next, today), next.edition?.no]).toEqual(['in_review', 1]);
  expect(give(next, 'supervisor', 'publish').edition).toMatchObject({
    no: 2,
    fields: { answer: '由城管局养护，两日内修复。' },
  });
});

test('a unit proposes for itself only; the desk may name the unit', () => {
  expect(give(undefined, 'manager', 'submit', { fields, unitId: 'shuiwu' }).unitId).toBe('chengguan');
  expect(give(undefined, 'callTaker', 'submit', { fields, unitId: 'shuiwu' })).toMatchObject({
    unitId: 'shuiwu',
    pending: { state: 'in_review' },
  });
});

test.each([
  ['a last day that is over', 'submit', { fields: { ...fields, validUntil: '2026-03-03' } }, 'validUntil'],
  ['a review that is due at once', 'submit', { fields: { ...fields, reviewOn: today } }, 'reviewOn'],
  ['no reason', 'withdraw', {}, 'comment'],
  ['no day', 'confirm', {}, 'reviewOn'],
] as const)('%s is refused with its field', (_, act, input, path) => {
  const decision = decideKnowledge(entries.published, 'entry-0001', act, input as object, {
    actor: people.supervisor,
    now,
    today,
  });
  expect(isRefusal(decision) ? decision.errors?.map((error) => error.path) : []).toEqual([path]);
});
