/** The columns of what was found. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { clockStates } from '#core/query/names.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { branchStatuses, type Dictionary, handlingModes, natures, satisfactions, sources } from '#core/vocabulary.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { Chip, StatusChip, UrgencyChip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import type { CaseColumn } from '#web/ui/table/columns.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime, shortTime } from '#web/ui/time.ts';
import { type QueryText, queryTexts } from './texts.ts';

const dash = <span className="quiet">—</span>;
const line = (words: string | undefined): ReactNode =>
  words === undefined || words === '' ? (
    dash
  ) : (
    <span className="one-line" title={words}>
      {words}
    </span>
  );

type Look = { title?: QueryText; width: number; optional?: true; render: (row: FoundRow) => ReactNode };

/** The columns in the language on screen; `now` is the service's present instant. */
export function useQueryColumns(now: string): CaseColumn<FoundRow>[] {
  const text = useText(queryTexts);
  const label = useLabel();
  const language = useLanguage();
  const unitName = useUnitName();
  const { category: categoryName } = useDictionaryLabel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: everything else follows from these.
  return useMemo(() => {
    const word = (dictionary: Dictionary, key: string | undefined) =>
      line(key === undefined || dictionary[key] === undefined ? key : label(dictionary[key]));
    const time = (at: string | undefined) =>
      at === undefined ? (
        dash
      ) : (
        <time dateTime={at} title={fullTime(at)}>
          {shortTime(at, now)}
        </time>
      );
    const looks: Record<string, Look> = {
      caseNo: {
        width: 176,
        render: ({ caseNo }) => (
          <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
            {caseNo}
          </Link>
        ),
      },
      title: {
        title: 'caseTitle',
        width: 260,
        render: ({ title }) => (
          <span className="two-lines" title={title}>
            {title}
          </span>
        ),
      },
      status: {
        width: language === 'zh' ? 100 : 150,
        render: ({ status, joint, round }) => <StatusChip status={status} joint={joint} round={round} />,
      },
      due: {
        width: language === 'zh' ? 272 : 350,
        render: ({ due, yellow, provisional, remaining }) => (
          <DeadlineCell due={due} yellow={yellow} provisional={provisional} remaining={remaining} now={now} />
        ),
      },
      nature: { width: language === 'zh' ? 92 : 140, render: ({ nature }) => label(natures[nature]) },
      urgency: { width: 92, render: ({ urgency }) => <UrgencyChip urgency={urgency} /> },
      category: { width: 140, render: ({ category }) => line(category && categoryName(category)) },
      area: { width: 140, render: ({ district, street }) => line([district, street].filter(Boolean).join(' ')) },
      units: {
        width: 220,
        render: ({ units }) =>
          line(units.map(({ unitId, status }) => `${unitName(unitId)} ${label(branchStatuses[status])}`).join('、')),
      },
      receivedAt: { width: 110, render: ({ receivedAt }) => time(receivedAt) },
      flags: {
        width: 150,
        render: ({ supervised, leaderInstructed }) =>
          supervised === true || leaderInstructed === true ? (
            <>
              {supervised === true ? (
                <Chip tone="supervised" icon="⚑">
                  {text('supervised')}
                </Chip>
              ) : null}{' '}
              {leaderInstructed === true ? <Chip tone="supervised">{text('instructed')}</Chip> : null}
            </>
          ) : (
            dash
          ),
      },
      closedAt: { width: 110, render: ({ closedAt }) => time(closedAt) },
      result: { width: 110, render: ({ result }) => word(satisfactions, result) },
      attitude: { width: 110, optional: true, render: ({ attitude }) => word(satisfactions, attitude) },
      clock: { width: 110, optional: true, render: ({ clockState }) => word(clockStates, clockState) },
      source: { width: 100, optional: true, render: ({ source }) => word(sources, source) },
      mode: { width: 110, optional: true, render: ({ mode }) => word(handlingModes, mode) },
      community: { width: 120, optional: true, render: ({ community }) => line(community) },
      dispatchedAt: { width: 110, optional: true, render: ({ dispatchedAt }) => time(dispatchedAt) },
      upstreamNo: { width: 160, optional: true, render: ({ upstreamNo }) => line(upstreamNo) },
      taker: { width: 120, optional: true, render: ({ taker }) => line(taker) },
      returns: { width: 90, optional: true, render: ({ returns }) => (returns === 0 ? dash : `↺ ${returns}`) },
      recordings: { width: 80, optional: true, render: ({ recordings }) => (recordings === 0 ? dash : recordings) },
    };
    return Object.entries(looks).map(([key, { title, width, optional, render }]) => ({
      key,
      title: text(title ?? (key as QueryText)),
      width,
      standard: optional !== true,
      render,
      ...(key === 'caseNo' ? { fixed: true as const, required: true as const } : {}),
    }));
  }, [now, text, unitName]);
}
