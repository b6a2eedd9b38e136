/** 并单: the lead is looked up before anything is sent, so that nobody merges into the wrong case. */
import { useFoundCase } from '#web/api/queries.ts';
import { StatusChip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { CommandFrame } from './form/command-frame.tsx';
import { TextArea, TextLine } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';

const names = { lead: commandTexts.mergeLead, reason: commandTexts.reason };

/** A case number as it was typed or pasted: blanks go, small letters become capitals. */
export const caseNoOf = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();

const isCaseNo = (text: string) => /^HK\d{15}$/.test(text);

/** What is known of the lead, in words for everybody. */
function Lead({ caseNo, own }: { caseNo: string; own: string }) {
  const text = useText(commandTexts);
  const whole = isCaseNo(caseNo) && caseNo !== own;
  const { data, error, isLoading, refetch } = useFoundCase(whole ? caseNo : undefined);
  const row = data?.items[0];
  const words = caseNo === own ? 'mergeSelf' : whole ? (isLoading ? 'mergeLooking' : 'mergeNone') : 'mergeIncomplete';
  return (
    <div role="status" className="merge-lead">
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {row === undefined ? (
        error === null && caseNo !== '' ? (
          <p className="quiet">{text(words)}</p>
        ) : null
      ) : (
        <blockquote>
          <p className="row">
            <StatusChip status={row.status} joint={row.joint} round={row.round} />
            <strong>{row.title}</strong>
          </p>
          <p className="quiet">
            {[row.caseNo, row.district, row.street, fullTime(row.receivedAt)].filter(Boolean).join(' · ')}
          </p>
        </blockquote>
      )}
    </div>
  );
}

/** `lead`: the case that was chosen from those like it. */
export function MergeForm({ lead = '', ...props }: CommandFormProps & { lead?: string | undefined }) {
  const text = useText(commandTexts);
  const form = useCommandForm({
    ...props,
    name: 'merge',
    initial: { lead, reason: '' },
    names,
    body: ({ lead, reason }) => ({ lead: caseNoOf(lead), reason }),
    check: ({ lead }) =>
      caseNoOf(lead) === props.view.caseNo ? [{ path: 'lead', message: commandTexts.mergeSelf }] : [],
  });
  return (
    <CommandFrame form={form}>
      <p className="quiet">{text('mergeHint')}</p>
      <TextLine form={form} path="lead" />
      <Lead caseNo={caseNoOf(form.values.lead)} own={props.view.caseNo} />
      <TextArea form={form} path="reason" rows={2} />
    </CommandFrame>
  );
}
