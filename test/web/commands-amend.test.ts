import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { viewCase } from '#core/view/view.ts';
import { contextAt, leader, supervisor } from '#test/core/support/city.ts';
import { accepted, attempt, type Held, register } from '#test/core/support/held.ts';
import {
  type AmendValues,
  amendBody,
  changesOf,
  mayChangeRequester,
  presentValues,
} from '#web/features/commands/amend/values.ts';
import { caseNoOf } from '#web/features/commands/merge-form.tsx';

const viewOf = (held: Held, actor: Actor = supervisor): CaseView =>
  viewCase({ ...held, recordings: [] }, actor, contextAt(held.now, held.policy))!;
const sent = register({ subject: '施工队', demands: ['修好', '告知'] });
const draft = register({ draft: true, subject: '施工队', demands: ['修好', '告知'] });
const changed = (held: Held, part: Partial<AmendValues>) => {
  const view = viewOf(held);
  return amendBody(view, { ...presentValues(view), ...part });
};
const amended = (held: Held, body: object) =>
  viewOf(accepted(attempt(held, { actor: supervisor, name: 'amend', body })));

describe('amending', () => {
  test('a form that nobody touched sends nothing, blanks at the ends included', () => {
    const view = viewOf(sent);
    expect(changesOf(view, presentValues(view))).toEqual({});
    expect(changesOf(view, { ...presentValues(view), title: ' 路灯不亮 ' })).toEqual({});
  });

  test('only what differs is sent, and the case takes it', () => {
    const body = changed(sent, { title: '路灯损坏', nature: 'help', subject: '', reason: '听错' });
    expect(body).toEqual({ title: '路灯损坏', nature: 'help', subject: '', reason: '听错' });
    expect(commands.amend.body.safeParse(body).success).toBe(true);
    const view = amended(sent, body);
    expect(view).toMatchObject({ title: '路灯损坏', nature: 'help' });
    expect(view.subject).toBeUndefined();
  });

  test('the citizen’s words go only from a draft', () => {
    const words = { content: '另一句', demands: '一\n\n 二 ', source: 'web' } as const;
    expect(changed(sent, words)).toEqual({});
    const body = changed(draft, words);
    expect(body).toEqual({ content: '另一句', demands: ['一', '二'], source: 'web' });
    expect(amended(draft, body)).toMatchObject({ content: '另一句', demands: ['一', '二'], source: 'web' });
  });

  test('requester and place go whole, so that nothing of theirs is lost', () => {
    const view = viewOf(sent);
    const { requester, place } = presentValues(view);
    const body = changed(sent, {
      requester: { ...requester, group: '老人' },
      place: { ...place, address: '海秀路 3 号' },
    });
    expect(body.requester).toEqual({
      name: '郑重',
      phone: '13907650001',
      group: '老人',
      anonymous: false,
      confidentiality: 'none',
    });
    const after = amended(sent, body);
    expect(after.requester).toMatchObject({ name: '郑重', phone: '13907650001', group: '老人' });
    expect(after.place).toEqual({ district: '龙华区', street: '滨海街道', address: '海秀路 3 号' });
  });

  test('who sees the requester shortened cannot send that back', () => {
    const view = viewOf(sent, leader);
    expect(mayChangeRequester(view)).toBe(false);
    const { requester } = presentValues(view);
    expect(changesOf(view, { ...presentValues(view), requester: { ...requester, name: '别人' } })).toEqual({});
  });
});

test('a case number may be pasted with blanks and in small letters', () => {
  expect(caseNoOf(' hk2026 1117 0000011 ')).toBe('HK202611170000011');
});
