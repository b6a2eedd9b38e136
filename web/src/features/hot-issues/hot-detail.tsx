/** One hot issue: why it is one, its cases, what governance changed, what was done. */
import './hot-issues.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { hotActs, hotOrigins } from '#core/hot-issues/issue.ts';
import { shownWindows } from '#core/hot-issues/policy.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { HotActs } from './acts.tsx';
import { HotCases } from './cases.tsx';
import { useHotIssue } from './data.ts';
import { Areas, BeforeAfter, Terms } from './figures.tsx';
import { HotStateChip, useKeyWords } from './parts.tsx';
import { Sparkline } from './sparkline.tsx';
import { hotTexts } from './texts.ts';

function Trail({ trail }: Pick<HotView, 'trail'>) {
  const text = useText(hotTexts);
  const label = useLabel();
  const unitName = useUnitName();
  return (
    <section className="surface" aria-label={text('trail')}>
      <h2>{text('trail')}</h2>
      <ol className="hot-trail">
        {trail.toReversed().map((line) => {
          const said = [
            line.words === undefined ? undefined : label(line.words),
            line.cases === undefined ? undefined : text('joined', { count: line.cases.length }),
            line.unitId === undefined ? undefined : unitName(line.unitId),
            line.title === undefined ? undefined : label(line.title),
            line.reached === undefined ? undefined : text('reached', line.reached),
            line.comment,
          ].filter((one) => one !== undefined);
          return (
            <li key={line.version}>
              <strong>{label(hotActs[line.act])}</strong>{' '}
              <span className="quiet">
                {line.by.name} · {fullTime(line.at)}
              </span>
              {said.length === 0 ? null : <div>{said.join(' · ')}</div>}
              {line.other === undefined ? null : (
                <Link to="/hot-issues/$hotIssueId" params={{ hotIssueId: line.other }}>
                  {text('other')}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Head({ issue }: { issue: HotView }) {
  const text = useText(hotTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const keyWords = useKeyWords();
  return (
    <div className="stack">
      <div className="row">
        <HotStateChip state={issue.state} />
        <span>{text('score', { score: issue.score })}</span>
        <span>{issue.words === undefined ? null : label(issue.words)}</span>
        <Sparkline values={issue.trend} />
      </div>
      <p className="quiet">
        {[
          label(hotOrigins[issue.origin]),
          keyWords(issue.key),
          ...(issue.leadUnit === undefined ? [] : [`${text('leadUnit')} ${unitName(issue.leadUnit)}`]),
          ...shownWindows.map((name) => `${text(name)} ${issue.counts[name]}`),
          text('lastLook', { at: fullTime(issue.at) }),
        ].join(' · ')}
      </p>
      {issue.closed === undefined ? null : (
        <p className="banner">
          {text('closedBy', {
            at: fullTime(issue.closed.at),
            name: issue.closed.by.name,
            reason: issue.closed.reason ?? text('none'),
          })}
        </p>
      )}
      {issue.mergedInto === undefined ? null : (
        <p className="banner">
          <Link to="/hot-issues/$hotIssueId" params={{ hotIssueId: issue.mergedInto }}>
            {text('mergedInto')}
          </Link>
        </p>
      )}
    </div>
  );
}

export function HotDetail({ id }: { id: string }) {
  const text = useText(hotTexts);
  const label = useLabel();
  const { data, error, isPending, refetch } = useHotIssue(id);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const title = data === undefined ? text('title') : label(data.title);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const done = () => {
    setSelected([]);
    void refetch();
  };
  return (
    <div className="page stack hot-issues">
      <div className="page-head">
        <h1>{title}</h1>
        <Link to="/hot-issues" className="plain-button end">
          {text('back')}
        </Link>
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending ? <p role="status">{text('loading')}</p> : null}
      {data === undefined ? null : (
        <>
          <Head issue={data} />
          <HotActs issue={data} selected={selected} onDone={done} />
          <div className="hot-columns">
            <HotCases issue={data} selected={selected} onSelect={setSelected} />
            <div className="stack">
              <Terms issue={data} />
              <BeforeAfter issue={data} />
              <Areas issue={data} />
              <Trail trail={data.trail} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
