/** Which files a text of the knowledge base may have. */
import { expect, test } from 'vitest';
import { type Attachment, attach, attachmentsOf, type KnowledgeFile } from '#core/knowledge/attachments.ts';
import type { KnowledgeEntry } from '#core/knowledge/entry.ts';

const by = { id: 'chengguan.handler', name: '承办人' };
const at = '2026-03-04T02:00:00.000Z';
const old: Attachment = { id: 'old', name: '旧.pdf', kind: 'pdf', size: 1 };
const ready: KnowledgeFile = { id: 'new', state: 'ready', name: '新.pdf', kind: 'pdf', size: 2, sha256: '', by, at };

test('a text takes over what the entry had, and has new files of its author, in the order named', () => {
  expect(attach(['new', 'old', 'new'], [old], [ready], by.id)).toEqual([
    { id: 'new', name: '新.pdf', kind: 'pdf', size: 2 },
    old,
  ]);
});

test.each([
  ['is not there', [], '附件不存在'],
  ['is somebody else’s', [{ ...ready, by: { ...by, id: 'other' } }], '附件不存在'],
  ['has not arrived', [{ ...ready, state: 'uploading' as const }], '尚未传完'],
  ['is of no kind that is taken', [{ ...ready, state: 'rejected' as const, kind: undefined }], '不能作附件'],
])('a file that %s is refused with the reason', (_, files, reason) => {
  expect(attach(['new'], [], files as KnowledgeFile[], by.id)).toMatchObject({
    refused: 'invalid',
    errors: [{ path: 'fields.attachments', message: { zh: expect.stringContaining(reason) } }],
  });
});

test('a text has at most five', () => {
  const known = Array.from({ length: 6 }, (_, nth): Attachment => ({ ...old, id: `f${nth}` }));
  expect(
    attach(
      known.map(({ id }) => id),
      known,
      [],
      by.id,
    ),
  ).toHaveProperty('refused');
  expect(
    attach(
      known.slice(1).map(({ id }) => id),
      known,
      [],
      by.id,
    ),
  ).toHaveLength(5);
});

test('older texts keep theirs although the present one has none', () => {
  const fields = { question: '问', answer: '答', keywords: [] };
  const entry: KnowledgeEntry = { id: 'e', version: 2, edition: { no: 2, fields, by, at } };
  const line = { version: 1, act: 'submit' as const, at, by, fields: { ...fields, attachments: [old] } };
  expect(attachmentsOf(entry, [line])).toEqual([old]);
});
