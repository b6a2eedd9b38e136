/** 办件单: everything of a case that its reader sees on the case page, in the order in which it came about. */
import { elements } from '#core/intake/elements.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { caseStatuses, confidentialities, handlingModes, natures, sources, urgencies } from '#core/vocabulary.ts';
import { placeText, useCategoryName } from '#web/features/case/overview.tsx';
import { caseTexts } from '#web/features/case/texts.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { FormBranches } from './form-branches.tsx';
import { FormCourse } from './form-course.tsx';
import { Part } from './part.tsx';
import { Pairs, type Row, Rows, Sheet, Signature } from './sheet.tsx';
import { formTexts, printTexts } from './texts.ts';

/** Who asks, shortened where the reader sees it shortened. */
function useWho(): (requester: CaseView['requester']) => string {
  const text = useText(caseTexts);
  const own = useText(formTexts);
  const label = useLabel();
  const word = (value: string | undefined) =>
    value !== undefined && value in caseTexts ? text(value as keyof typeof caseTexts) : value;
  return ({ name, phone, sex, kind, group, anonymous, confidentiality, masked }) => {
    const hidden = (field: 'name' | 'phone') => (masked.includes(field) ? own('masked') : '');
    const parts = [
      anonymous ? text('anonymous') : name === undefined ? hidden('name') : `${name}${hidden('name')}`,
      phone === undefined ? hidden('phone') && `${text('phone')}${hidden('phone')}` : `${phone}${hidden('phone')}`,
      word(sex),
      word(kind),
      group,
      confidentiality === 'none' ? undefined : label(confidentialities[confidentiality]),
    ];
    return parts.filter((part) => part !== undefined && part !== '').join('　');
  };
}

function Demands({ demands }: Pick<CaseView, 'demands'>) {
  return (
    <ol className="print-list">
      {demands.map((demand) => (
        <li key={demand}>{demand}</li>
      ))}
    </ol>
  );
}

/** The five elements, in the order in which they are asked. */
function Request({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const who = useWho();
  const { title, content, subject, demands, late } = view;
  const when = [fullTime(view.receivedAt), late === undefined ? '' : text('lateLine', { at: fullTime(late.at) })];
  return (
    <table className="print-grid">
      <tbody>
        <Rows
          rows={[
            [label(elements.who), who(view.requester)],
            [label(elements.when), when.filter(Boolean).join('　')],
            [label(elements.where), placeText(view.place)],
            [label(elements.cause), [title, subject].filter(Boolean).join('\n')],
            [label(elements.course), content],
            ...(demands.length === 0 ? [] : [[text('demands'), <Demands key="demands" demands={demands} />] as Row]),
          ]}
        />
      </tbody>
    </table>
  );
}

export function FormDocument({ view, now }: { view: CaseView; now: string }) {
  const text = useText(printTexts);
  const own = useText(formTexts);
  const words = useText(caseTexts);
  const label = useLabel();
  const categoryName = useCategoryName();
  const at = (instant: string | undefined) => (instant === undefined ? undefined : fullTime(instant));
  const { handlingMode, upstreamNo, recordings, files = [] } = view;
  const attached = [
    recordings.length === 0 ? '' : own('recordings', { count: recordings.length }),
    files.length === 0 ? '' : own('photos', { count: files.length }),
  ].filter(Boolean);
  return (
    <Sheet name={text('form')} caseNo={view.caseNo} now={now} personal>
      <h1>{text('form')}</h1>
      <p className="print-number">
        {text('caseNumber')} {view.caseNo}
      </p>
      <Part title={own('basics')}>
        <Pairs
          pairs={[
            [text('status'), label(caseStatuses[view.status])],
            [words('handlingMode'), handlingMode === undefined ? undefined : label(handlingModes[handlingMode])],
            [words('nature'), label(natures[view.nature])],
            [words('urgency'), label(urgencies[view.urgency])],
            [words('source'), label(sources[view.source])],
            [words('registeredBy'), view.registeredBy],
            [own('due'), at(view.due)],
            [words('closedAt'), at(view.closedAt)],
            ...(upstreamNo === undefined ? [] : ([[words('upstreamNo'), upstreamNo]] as Row[])),
            ...(attached.length === 0 ? [] : ([[own('files'), attached.join('　')]] as Row[])),
            [words('category'), categoryName(view.category)],
          ]}
        />
      </Part>
      <Part title={own('request')}>
        <Request view={view} />
      </Part>
      <FormBranches view={view} />
      <FormCourse view={view} />
      <div className="print-signs">
        <Signature name={own('handledBy')} />
        <Signature name={own('checkedBy')} />
      </div>
    </Sheet>
  );
}
