/** A case whose every free text holds a telephone and an identity number, in the forms in which people write them. */
import type { CaseFile, StoredRecording } from '#core/view/read.ts';
import type { Confidentiality } from '#core/vocabulary.ts';
import { callTaker, supervisor, units } from '../support/city.ts';
import { give, type Held, register } from '../support/held.ts';
import * as orders from '../support/orders.ts';

export const name = '郑重声';
export const phone = '13907650001';

/** Digits that nobody may find who may not see the number. */
export const secrets = ['13907650001', '139 0765 0001', '13907650002', '089868712345', '68712346', '46010019900101123'];
const told = '打 13907650002 或 0898-68712345，电话：68712346，身份证 46010019900101123X，也可 139 0765 0001';

const recording: StoredRecording = {
  id: 'r-1',
  caseNo: 'HK202611170000011',
  state: 'ready',
  name: '13907650001-20261117.wav',
  at: '2026-11-17T01:00:00.000Z',
  key: 'recordings/r-1',
};

function lived(confidentiality: Confidentiality): Held {
  const begun = register({
    title: `路灯不亮，${told}`,
    content: `海秀路三盏路灯不亮，${told}`,
    subject: told,
    demands: [`修好路灯，${told}`],
    requester: { name, phone, group: '老人', confidentiality },
    place: { district: '龙华区', street: '滨海街道', address: `海秀路 18 号，${told}` },
  });
  return give(
    begun,
    { name: 'supplement', actor: callTaker, body: { text: `又坏了一盏，${told}` } },
    { name: 'note', actor: supervisor, body: { text: `备注，${told}` } },
    orders.dispatch(['chengguan'], { requirement: `请联系市民，${told}` }),
    orders.sign('chengguan'),
    { ...orders.askReturn('chengguan'), body: { reason: `该路段不属我局，${told}` } },
    {
      name: 'decide-return',
      actor: supervisor,
      unitId: 'chengguan',
      body: { agree: false, comment: `属你局，${told}` },
    },
    {
      name: 'record-contact',
      actor: units.chengguan.manager,
      unitId: 'chengguan',
      body: { reached: true, number: phone, note: `已联系，${told}` },
    },
    {
      name: 'submit',
      actor: units.chengguan.manager,
      unitId: 'chengguan',
      body: { opinion: `已修，${told}`, reply: `已修复，${told}`, solved: false, unsolvedReason: `缺件，${told}` },
    },
    orders.callBack({ ...orders.dissatisfied, reason: `不满意，${told}`, note: told }),
    orders.rehandle({ agree: false, comment: `已按规定办结，${told}` }),
  );
}

/** The case as the table would hold it, with a recording whose name holds the caller's number. */
export function fullFile(confidentiality: Confidentiality): CaseFile {
  const { state, events, records } = lived(confidentiality);
  return { state, events, records, recordings: [recording] };
}
