/** Open311: whatever a text holds, the XML of a reply is well-formed and says it. */
import { expect, test } from 'vitest';
import { xmlDocument, xmlList } from '#core/open311/xml.ts';

test('marks and quotes are written as entities, so that a text ends nothing and begins nothing', () => {
  const text = `</description><x a="1">&amp;&#0;]]>`;
  expect(xmlDocument('error', { description: text })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<error><description>&lt;/description&gt;&lt;x a=&quot;1&quot;&gt;&amp;amp;&amp;#0;]]&gt;</description></error>\n',
  );
});

test('characters that XML cannot hold are left out, those that it can stay', () => {
  const text = `a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\th\ni😀`;
  expect(xmlList('errors', 'error', [{ description: text }])).toContain('<description>abcdefg\th\ni😀</description>');
});
