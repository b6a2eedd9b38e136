/** How each column of a case list looks. */
import { PlayCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ComponentType, type ReactNode, useMemo } from 'react';
import { eventTypes } from '#core/events.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { askedMatters, branchStatuses, natures, sources, supervisionCauses } from '#core/vocabulary.ts';
import type { WorklistName } from '#core/worklists.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { BranchStatusChip, Chip, StatusChip, UrgencyChip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import type { CaseColumn } from '#web/ui/table/columns.ts';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import { between, durationWords, fullTime, shortTime } from '#web/ui/time.ts';
import { type ColumnName, layouts } from './layout.ts';
import type { RowActionsProps } from './slots.ts';
import { type WorklistText, worklistTexts } from './texts.ts';

type Look = {
  title?: WorklistText;
  width: number;
  align?: 'right' | 'center';
  render: (row: WorklistRow) => ReactNode;
};

const dash = <span className="quiet">—</span>;
const line = (text: string | undefined) =>
  text === undefined || text === '' ? (
    dash
  ) : (
    <span className="one-line" title={text}>
      {text}
    </span>
  );

function time(instant: string | undefined, now: string): ReactNode {
  if (instant === undefined) return dash;
  return (
    <time dateTime={instant} title={fullTime(instant)}>
      {shortTime(instant, now)}
    </time>
  );
}

/** 督办 and 领导批示, each in words. */
function RowFlags({ row: { supervised, leaderInstructed } }: { row: WorklistRow }) {
  const text = useText(worklistTexts);
  if (supervised !== true && leaderInstructed !== true) return dash;
  return (
    <>
      {supervised === true ? (
        <Chip tone="supervised" icon="⚑">
          {text('supervised')}
        </Chip>
      ) : null}{' '}
      {leaderInstructed === true ? <Chip tone="supervised">{text('leaderInstructed')}</Chip> : null}
    </>
  );
}

/** The columns of a list in the language on screen. `now` is the service's present instant. */
export function useColumns(
  name: WorklistName,
  now: string,
  onPlay: (row: WorklistRow) => void,
  Actions: ComponentType<RowActionsProps> | undefined,
  onDone: (row: WorklistRow) => void,
): CaseColumn<WorklistRow>[] {
  const text = useText(worklistTexts);
  const shared = useText(sharedTexts);
  const label = useLabel();
  const language = useLanguage();
  const unitName = useUnitName();
  const dictionary = useDictionaryLabel();
  const layout = layouts[name];
  const looks: Record<ColumnName, Look> = {
    caseNo: {
      width: 176,
      render: ({ caseNo }) =>
        // Of what the desk answered a unit sees the answer alone: it opens beside the list.
        name === 'desk-closed' ? (
          <Link to="/desk-closed" search={(old: object) => ({ ...old, open: caseNo })} className="case-no">
            {caseNo}
          </Link>
        ) : (
          <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
            {caseNo}
          </Link>
        ),
    },
    recording: {
      width: 70,
      align: 'center',
      render: (row) =>
        row.recordings === 0 ? (
          dash
        ) : (
          <Button
            className="play"
            size="small"
            type="text"
            icon={<PlayCircleOutlined aria-hidden />}
            aria-label={shared('play', { caseNo: row.caseNo })}
            onClick={() => onPlay(row)}
          />
        ),
    },
    title: {
      width: 260,
      render: ({ title }) => (
        <span className="two-lines" title={title}>
          {title}
        </span>
      ),
    },
    status: {
      width: language === 'zh' ? 100 : 150,
      render: ({ status, joint, round, branchStatus }) =>
        branchStatus === undefined ? (
          <StatusChip status={status} joint={joint} round={round} />
        ) : (
          <BranchStatusChip status={branchStatus} />
        ),
    },
    nature: { width: language === 'zh' ? 92 : 140, render: ({ nature }) => label(natures[nature]) },
    urgency: { width: 92, render: ({ urgency }) => <UrgencyChip urgency={urgency} /> },
    source: { width: 92, render: ({ source }) => label(sources[source]) },
    category: { width: 140, render: ({ category }) => line(category && dictionary.category(category)) },
    area: { width: 130, render: ({ district, street }) => line([district, street].filter(Boolean).join(' ')) },
    received: { width: 110, render: ({ receivedAt }) => time(receivedAt, now) },
    waiting: {
      width: 138,
      render: ({ since, receivedAt }) => line(label(durationWords(Math.max(0, between(since ?? receivedAt, now)), 2))),
    },
    due: {
      title: layout.dueTitle,
      width: language === 'zh' ? 272 : 350,
      render: (row) => (
        <DeadlineCell
          due={row.signoffDue ?? row.due}
          yellow={row.yellow}
          provisional={row.provisional}
          remaining={row.remaining}
          now={now}
        />
      ),
    },
    returns: { width: 84, align: 'right', render: ({ returns }) => (returns === 0 ? dash : `↺ ${returns}`) },
    reason: { title: layout.reasonTitle ?? 'reason', width: 180, render: ({ reason }) => line(reason) },
    repeat: {
      width: 92,
      render: ({ round }) => (round > 1 ? <Chip tone="warn">{text('round', { round })}</Chip> : dash),
    },
    requirement: { width: 220, render: ({ requirement }) => line(requirement) },
    dispatcher: { width: 110, render: ({ dispatchedBy }) => line(dispatchedBy) },
    handler: { width: 120, render: ({ handler }) => line(handler) },
    partners: {
      width: 220,
      render: ({ units }) =>
        line(units.map(({ unitId, status }) => `${unitName(unitId)} ${label(branchStatuses[status])}`).join('、')),
    },
    cause: {
      width: 190,
      render: ({ causes }) =>
        causes.slice(0, 2).map((cause) => (
          <Chip key={cause} tone="supervised" icon="⚑">
            {label(supervisionCauses[cause as keyof typeof supervisionCauses] ?? { zh: cause, en: cause })}
          </Chip>
        )),
    },
    flags: { width: language === 'zh' ? 150 : 170, render: (row) => <RowFlags row={row} /> },
    orderedBy: { width: 100, render: ({ order }) => line(order?.by) },
    orderedAt: { width: 110, render: ({ order }) => time(order?.at, now) },
    orderDue: {
      width: language === 'zh' ? 230 : 300,
      render: ({ order }) =>
        order?.answered === true ? time(order.due, now) : <DeadlineCell due={order?.due} now={now} />,
    },
    answered: {
      width: 92,
      render: ({ order }) =>
        order === undefined ? (
          dash
        ) : (
          <Chip tone={order.answered ? 'ok' : 'warn'}>{text(order.answered ? 'answeredYes' : 'answeredNo')}</Chip>
        ),
    },
    asked: {
      width: language === 'zh' ? 108 : 104,
      render: ({ asked }) => (asked === undefined ? dash : <Chip tone="warn">{label(askedMatters[asked])}</Chip>),
    },
    agent: { width: 110, render: ({ agent }) => line(agent?.name) },
    closed: { width: 110, render: ({ since }) => time(since, now) },
    attempts: { width: 96, align: 'right', render: ({ attempts }) => attempts ?? 0 },
    action: {
      width: 130,
      render: ({ action = '' }) =>
        line(label(eventTypes[action as keyof typeof eventTypes] ?? { zh: action, en: action })),
    },
    actedAt: { width: 110, render: ({ actedAt }) => time(actedAt, now) },
  };
  const column = (key: ColumnName, standard: boolean): CaseColumn<WorklistRow> => ({
    key,
    title: text(looks[key].title ?? (key as WorklistText)),
    width: looks[key].width,
    align: looks[key].align ?? 'left',
    render: looks[key].render,
    standard,
    ...(key === 'caseNo' ? { fixed: true, required: true } : {}),
  });
  const actions = (RowActions: ComponentType<RowActionsProps>): CaseColumn<WorklistRow> => ({
    key: 'actions',
    title: text('actions'),
    width: 140,
    fixed: 'right',
    standard: true,
    render: (row) => <RowActions row={row} onDone={() => onDone(row)} />,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: everything else follows from these.
  return useMemo(
    () => [
      ...layout.standard.map((key) => column(key, true)),
      ...layout.optional.map((key) => column(key, false)),
      ...(Actions === undefined ? [] : [actions(Actions)]),
    ],
    [name, Actions, now, text, unitName, onPlay],
  );
}
