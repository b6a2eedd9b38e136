/** 概况: everything that is known of the request, the requester and the handling. */
import { Link } from '@tanstack/react-router';
import { mayEver } from '#core/permissions.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { confidentialities, dispatchModes, handlingModes, natures, sources, urgencies } from '#core/vocabulary.ts';
import { useDictionaries, useDictionaryLabel, useMe } from '#web/api/queries.ts';
import { TrackingCode } from '#web/features/tracking-code/tracking-code.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { ClockList } from './clocks.tsx';
import { Facts } from './facts.tsx';
import { caseTexts } from './texts.ts';

/** The codes of a category and of those above it, top first: `01 0102 010203`. */
export function categoryPath(code: string): string[] {
  return Array.from({ length: Math.floor(code.length / 2) }, (_, level) => code.slice(0, (level + 1) * 2));
}

/** The category as a path of names. */
export function useCategoryName(): (code: string | undefined) => string | undefined {
  const known = useDictionaries().data?.categories.map(({ code }) => code) ?? [];
  const { category } = useDictionaryLabel();
  return (code) =>
    code === undefined
      ? undefined
      : categoryPath(code)
          .filter((part) => part === code || known.includes(part))
          .map(category)
          .join(' › ');
}

const timeOf = (instant: string | undefined) => (instant === undefined ? undefined : fullTime(instant));

/** District, street, community and address in one line. */
export function placeText({ district, street, community, address }: CaseView['place']): string {
  return [district, street, community, address].filter((part) => part !== undefined && part !== '').join(' ');
}

type Remarks = CaseView['notes'];

function RemarkList({ title, remarks }: { title: 'supplements' | 'notes'; remarks: Remarks }) {
  const text = useText(caseTexts);
  if (remarks.length === 0) return null;
  return (
    <section className="surface stack">
      <h2>{text(title)}</h2>
      <ul className="plain-list">
        {remarks.map(({ at, by, text: words }) => (
          <li key={`${at} ${words}`}>
            <div className="quiet">
              <time dateTime={at}>{fullTime(at)}</time> {by}
            </div>
            <p className="as-written">{words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RequesterFacts({ requester, reveals = [] }: Pick<CaseView, 'requester' | 'reveals'>) {
  const text = useText(caseTexts);
  const label = useLabel();
  const word = (value: string | undefined) =>
    value === undefined ? undefined : value in caseTexts ? text(value as keyof typeof caseTexts) : value;
  const { name, phone, sex, kind, group, anonymous, confidentiality, masked } = requester;
  return (
    <Facts
      title="requester"
      facts={[
        { name: 'name', value: anonymous ? text('anonymous') : name, masked: !anonymous && masked.includes('name') },
        { name: 'phone', value: phone, masked: masked.includes('phone') },
        { name: 'sex', value: word(sex), optional: true },
        { name: 'kind', value: word(kind), optional: true },
        { name: 'group', value: group, optional: true },
        { name: 'confidentiality', value: label(confidentialities[confidentiality]) },
        {
          name: 'reveals',
          value: reveals
            .map(({ handler, until }) => text('revealLine', { name: handler, until: fullTime(until) }))
            .join('\n'),
          optional: true,
        },
      ]}
    />
  );
}

/** The call from which the case was registered, for those who may read calls. */
function CallLink({ callId }: { callId: string }) {
  const roles = useMe().data?.roles ?? [];
  if (!mayEver(roles, 'seeCalls')) return callId;
  return (
    <Link to="/calls" search={{ call: callId }}>
      {callId}
    </Link>
  );
}

function HandlingFacts({ view, now }: { view: CaseView; now: string }) {
  const label = useLabel();
  const { handlingMode, joint, mode, clocks } = view;
  return (
    <Facts
      title="handling"
      facts={[
        { name: 'handlingMode', value: handlingMode === undefined ? undefined : label(handlingModes[handlingMode]) },
        { name: 'mode', value: joint ? label(dispatchModes[mode]) : undefined, optional: true },
        { name: 'receivedAt', value: timeOf(view.receivedAt) },
        { name: 'registeredBy', value: view.registeredBy },
        {
          name: 'callId',
          value: view.callId === undefined ? undefined : <CallLink callId={view.callId} />,
          optional: true,
        },
        { name: 'upstreamNo', value: view.upstreamNo, optional: true },
        { name: 'upstreamReceivedAt', value: timeOf(view.upstreamReceivedAt), optional: true },
        { name: 'closedAt', value: timeOf(view.closedAt), optional: true },
        { name: 'archivedAt', value: timeOf(view.archivedAt), optional: true },
        {
          name: 'clocks',
          value: clocks.length === 0 ? undefined : <ClockList clocks={clocks} now={now} />,
          optional: true,
        },
      ]}
    />
  );
}

export function Overview({ view, now }: { view: CaseView; now: string }) {
  const label = useLabel();
  const categoryName = useCategoryName();
  const demands = (
    <ol>
      {view.demands.map((demand) => (
        <li key={demand}>{demand}</li>
      ))}
    </ol>
  );
  return (
    <div className="case-grid">
      <div className="stack">
        <Facts
          title="request"
          facts={[
            { name: 'content', value: view.content },
            { name: 'demands', value: view.demands.length === 0 ? undefined : demands, optional: true },
            { name: 'subject', value: view.subject, optional: true },
            { name: 'place', value: placeText(view.place) },
            { name: 'nature', value: label(natures[view.nature]) },
            { name: 'category', value: categoryName(view.category) },
            { name: 'urgency', value: label(urgencies[view.urgency]) },
            { name: 'source', value: label(sources[view.source]) },
          ]}
        />
        <RemarkList title="supplements" remarks={view.supplements} />
        <RemarkList title="notes" remarks={view.notes} />
      </div>
      <div className="stack">
        <RequesterFacts requester={view.requester} reveals={view.reveals} />
        <div>
          <TrackingCode caseNo={view.caseNo} />
        </div>
        <HandlingFacts view={view} now={now} />
      </div>
    </div>
  );
}
