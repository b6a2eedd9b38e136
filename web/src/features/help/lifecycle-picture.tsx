/** 状态怎样变化: every change of status as a line between the statuses, and for one of them in words. */
import { useState } from 'react';
import { eventTypes } from '#core/events.ts';
import { rowOf } from '#core/lifecycle.ts';
import { type CaseStatus, caseStatuses, keysOf } from '#core/vocabulary.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { HelpTable } from './help-table.tsx';
import { type Change, changes } from './lifecycle-steps.ts';
import { helpTexts } from './texts.ts';

type Node = CaseStatus | 'start';
const nodes: readonly Node[] = ['start', ...keysOf(caseStatuses)];

/** Sizes in units of the drawing. */
const size = { width: 560, row: 44, box: 28, left: 190, right: 370 };
const middleOf = (node: Node): number => nodes.indexOf(node) * size.row + size.row / 2;

/** A curve from one status to another: on the right when it leads on, on the left when it leads back. */
function Curve({ change: { from, to }, chosen }: { change: Change; chosen: boolean }) {
  const [begin, end] = [middleOf(from) + 5, middleOf(to) - 5];
  const onward = end > begin;
  const side = onward ? 1 : -1;
  const edge = onward ? size.right : size.left;
  const far = edge + side * Math.min(180, 20 + 16 * Math.abs(nodes.indexOf(to) - nodes.indexOf(from)));
  return (
    <g className={chosen ? 'from-chosen' : undefined}>
      <path d={`M ${edge} ${begin} C ${far} ${begin}, ${far} ${end}, ${edge + side * 6} ${end}`} />
      <polygon points={`${edge},${end} ${edge + side * 8},${end - 4} ${edge + side * 8},${end + 4}`} />
    </g>
  );
}

export function LifecyclePicture() {
  const text = useText(helpTexts);
  const label = useLabel();
  const separator = useLanguage() === 'zh' ? '、' : ', ';
  const [chosen, setChosen] = useState<Node>('awaiting_dispatch');
  const nameOf = (node: Node) => label(node === 'start' ? eventTypes.registered : caseStatuses[node]);
  const drawn = changes.toSorted((one, other) => Number(one.from === chosen) - Number(other.from === chosen));
  const leading = changes.filter(({ from }) => from === chosen);
  const rows = leading.map(({ to, commands }) => ({
    key: to,
    cells: [
      nameOf(to),
      commands.map((name) => label(name === 'register' ? eventTypes.registered : rowOf(name))).join(separator),
    ],
  }));
  return (
    <>
      <h3>{text('picture')}</h3>
      <p>{text('pictureText')}</p>
      <label className="row">
        {text('chosen')}
        <select className="field" value={chosen} onChange={(event) => setChosen(event.target.value as Node)}>
          {nodes.map((node) => (
            <option key={node} value={node}>
              {nameOf(node)}
            </option>
          ))}
        </select>
      </label>
      {rows.length === 0 ? (
        <p>{text('noChange')}</p>
      ) : (
        <HelpTable caption={text('picture')} head={[text('becomes'), text('by')]} rows={rows} />
      )}
      <svg
        className="lifecycle-picture"
        viewBox={`0 0 ${size.width} ${nodes.length * size.row}`}
        role="img"
        aria-label={text('picture')}
      >
        {drawn.map((change) => (
          <Curve key={`${change.from} ${change.to}`} change={change} chosen={change.from === chosen} />
        ))}
        {nodes.map((node) => (
          <g key={node} className={node === chosen ? 'is-chosen' : undefined}>
            <rect
              x={size.left}
              y={middleOf(node) - size.box / 2}
              width={size.right - size.left}
              height={size.box}
              rx={4}
            />
            <text x={(size.left + size.right) / 2} y={middleOf(node) + 5}>
              {nameOf(node)}
            </text>
          </g>
        ))}
      </svg>
    </>
  );
}
