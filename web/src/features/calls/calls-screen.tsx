/** 来电情况: the call log, what calls come to, who is at their desk. */
import './calls.css';
import { Link } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { mayEver } from '#core/permissions.ts';
import { localDate } from '#core/time/instant.ts';
import { useMe } from '#web/api/queries.ts';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { CallFigures } from './call-figures.tsx';
import { CallLog } from './call-log.tsx';
import { logTexts } from './log-texts.ts';
import { type CallSearch, type CallSearchChange, type CallTab, callSearch } from './search.ts';

export type CallPart = { search: CallSearch; today: string; onSearch: (next: CallSearchChange) => void };
type ScreenProps = {
  search: CallSearch;
  onSearch: (next: CallSearchChange) => void;
  /** 人员查岗 is a part of its own, put in by the route. */
  presence: ComponentType<CallPart>;
};

const actions = { log: 'seeCalls', figures: 'seeCallFigures', presence: 'seePresence' } as const;

export function CallsScreen({ search, onSearch, presence }: ScreenProps) {
  const text = useText(logTexts);
  const me = useMe().data;
  const today = localDate(useNow(me?.now));
  const offered = (Object.keys(actions) as CallTab[]).filter((tab) => mayEver(me?.roles ?? [], actions[tab]));
  const open = offered.find((tab) => tab === (search.tab ?? 'log')) ?? offered[0];
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const Part = { log: CallLog, figures: CallFigures, presence }[open ?? 'figures'];
  return (
    <div className="page stack calls">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <nav className="tabs" aria-label={text('tabs')}>
        {offered.map((tab) => (
          <Link
            key={tab}
            to="/calls"
            search={callSearch({ ...search, call: undefined, tab })}
            activeOptions={{ exact: true, includeSearch: true }}
            activeProps={{}}
            aria-current={tab === open ? 'page' : undefined}
          >
            {text(tab)}
          </Link>
        ))}
      </nav>
      {open === undefined ? null : <Part search={search} today={today} onSearch={onSearch} />}
    </div>
  );
}
