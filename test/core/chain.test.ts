import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, findChainFault, seal } from '#core/chain.ts';
import type { CaseEvent } from '#core/events.ts';
import { erased, textOf } from '#core/view/read.ts';
import { viewCase } from '#core/view/view.ts';
import { fullFile, name } from './permissions/full-file.ts';
import { contextAt, supervisor } from './support/city.ts';
import { morning, sha256 } from './support/held.ts';

const file = fullFile('none');
const { state: head, events, records } = file;
const runs = { seed: 12345, numRuns: 400 };
const faultOf = (changed: readonly CaseEvent[], from = head) => findChainFault(from, changed, records, sha256);
const at = fc.nat(events.length - 1);

/** Every leaf of a JSON value with the way to it. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
}

/** A copy with one leaf replaced. */
function replaced(value: unknown, [key, ...rest]: string[], by: (leaf: unknown) => unknown): unknown {
  if (key === undefined) return by(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, by));
  return copy;
}

/** Another value of the same kind, close to the one given: one character or one digit differs. */
const other = (leaf: unknown, place: number): unknown => {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1;
  const text = String(leaf);
  if (text === '') return 'x';
  const index = place % text.length;
  const code = text.charCodeAt(index) ^ 1;
  return text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
};

describe('the hash chain', () => {
  test('a case as it was sealed has no fault', () => {
    expect(events.length).toBeGreaterThan(10);
    expect(faultOf(events)).toBeUndefined();
    expect(events.map((event) => event.prev)).toEqual(['', ...events.slice(0, -1).map((event) => event.hash)]);
    expect(new Set(events.map((event) => event.hash)).size).toBe(events.length);
  });

  test('one character of any field of any event changed is found in that event', () => {
    fc.assert(
      fc.property(at, fc.nat(), fc.nat(), (index, leaf, place) => {
        const paths = leaves(events[index]);
        const path = paths[leaf % paths.length] ?? [];
        const changed = replaced(events, [String(index), ...path], (value) => other(value, place)) as CaseEvent[];
        const fault = faultOf(changed);
        expect([path.join('.'), fault?.seq]).toEqual([path.join('.'), index + 1]);
      }),
      runs,
    );
  });

  test('a field added to an event, or taken from it, is found', () => {
    for (const [index, event] of events.entries()) {
      const more = { ...event, data: { ...event.data, more: 1 } } as CaseEvent;
      expect(faultOf(events.with(index, more))).toEqual({ seq: index + 1, fault: 'hash' });
      const { at: _, ...less } = event;
      expect(faultOf(events.with(index, less as CaseEvent))).toEqual({ seq: index + 1, fault: 'hash' });
    }
  });

  test('an event dropped, doubled or swapped is found, also the last ones', () => {
    for (let index = 0; index < events.length; index += 1) {
      expect(faultOf(events.toSpliced(index, 1))).toBeDefined();
      expect(faultOf(events.toSpliced(index, 0, events[index] as CaseEvent))).toBeDefined();
      expect(faultOf(events.slice(0, index))).toEqual({ seq: index, fault: 'head' });
    }
    fc.assert(
      fc.property(at, at, (one, two) => {
        if (one === two) return;
        const [a, b] = [events[one], events[two]] as [CaseEvent, CaseEvent];
        expect(faultOf(events.with(one, b).with(two, a))).toBeDefined();
      }),
      runs,
    );
  });

  test('a forger who numbers and hashes anew behind a change still differs from the head', () => {
    for (let index = 0; index < events.length; index += 1) {
      let prev = events[index - 1]?.hash ?? '';
      const forged = events.map((event, seq) => {
        if (seq < index) return event;
        const { hash: _, ...rest } = { ...event, prev, at: seq === index ? '2026-11-17T01:00:00.001Z' : event.at };
        const hash = sha256(canonicalJson(rest));
        prev = hash;
        return { ...rest, hash } as CaseEvent;
      });
      expect(faultOf(forged)).toEqual({ seq: events.length, fault: 'head' });
    }
  });
});

describe('texts beside the chain', () => {
  test('one character of any text or salt changed is found in its event', () => {
    for (const record of records) {
      for (const [field, { text, salt }] of Object.entries(record.fields)) {
        for (const fields of [
          { ...record.fields, [field]: { text: `${text}。`, salt } },
          { ...record.fields, [field]: { text, salt: `${salt}0` } },
        ]) {
          const changed = records.map((one) => (one === record ? { ...record, fields } : one));
          expect(findChainFault(head, events, changed, sha256)).toEqual({ seq: record.seq, fault: 'text' });
        }
      }
    }
  });

  test('a text that no event knows is found', () => {
    const invented = { text: '补写的意见', salt: 's' };
    const [first, ...rest] = records;
    if (first === undefined) throw new Error('no records');
    const added = { ...first, fields: { ...first.fields, opinion: invented } };
    expect(findChainFault(head, events, [added, ...rest], sha256)).toEqual({ seq: 1, fault: 'text' });
    const beyond = { seq: events.length + 1, fields: { note: invented } };
    expect(findChainFault(head, events, [...records, beyond], sha256)?.fault).toBe('text');
  });

  test('erasing records, some or all, leaves the chain whole and says so where the text stood', () => {
    for (let seq = 0; seq < records.length; seq += 1) {
      expect(findChainFault(head, events, records.toSpliced(seq, 1), sha256)).toBeUndefined();
    }
    expect(findChainFault(head, events, [], sha256)).toBeUndefined();
    const emptied = { ...file, records: [] };
    expect(textOf(emptied, 1, 'content')).toBe(erased);
    expect(textOf(emptied, 1, 'nothing')).toBeUndefined();
    const view = viewCase(emptied, supervisor, contextAt(morning));
    expect([view?.title, view?.requester.name, view?.requester.phone]).toEqual([erased, erased, erased]);
    expect(JSON.stringify(view)).not.toContain(name);
  });

  test('events hold no text: only digests, salted so that equal texts differ', () => {
    const kept = JSON.stringify(events);
    for (const { fields } of records)
      for (const { text } of Object.values(fields)) expect(kept).not.toContain(`"${text}"`);
    expect(kept).not.toMatch(/1390765000|路灯|郑重/);
    const twice = ['a', 'b'].map((salt) => {
      const drafts = [{ ...events[0], texts: { title: '路灯' } }] as unknown as Parameters<typeof seal>[0];
      return seal(drafts, { caseNo: 'x', version: 0, hash: '' }, { sha256, salt: () => salt }).events[0]?.texts?.title;
    });
    expect(twice[0]).not.toBe(twice[1]);
  });
});

describe('canonical JSON', () => {
  test('the order of keys and how a value was built do not matter', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { ...runs, numRuns: 100 },
    );
    expect(canonicalJson({ b: 1, a: [{ d: '水', c: undefined }] })).toBe('{"a":[{"d":"水"}],"b":1}');
  });

  test('values of RFC 8785', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['"\\r"', '"1"', '"\u0080"', '"\u00f6"', '"\u20ac"', '"\ud83d\ude00"', '"\ufb33"'];
    expect(canonicalJson(Object.fromEntries(names.map((name) => [name, true])))).toBe(
      `{${sorted.join(':true,')}:true}`,
    );
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[1e+30,4.5,0.002,1e-27,0]');
  });
});
