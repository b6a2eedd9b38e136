/** The intake form: everything on one screen, in the order of speech. */
import { useEffect, useRef, useState } from 'react';
import { isApiError, isWorthRetrying } from '#web/api/errors.ts';
import { CallOfIntake, type FormCall } from '#web/features/calls/call-of-intake.tsx';
import { CallerPanel } from '#web/features/calls/caller-panel.tsx';
import { KnowledgeHits, type UsedEntry } from '#web/features/knowledge/hits.tsx';
import type { Draft } from '#web/ui/drafts.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ErrorSummary } from '#web/ui/form/error-summary.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Earlier } from './assist/earlier.ts';
import { type CommandSlot, EarlierCase } from './assist/earlier-case.tsx';
import { EventBanner } from './assist/event-banner.tsx';
import { LateFields } from './assist/late-fields.tsx';
import { SimilarHints } from './assist/similar-hints.tsx';
import { EmergencyBanner, ScopeHints } from './assist/text-hints.tsx';
import { useEvents } from './assist/use-events.ts';
import { repeatedBy, useSimilar } from './assist/use-similar.ts';
import { checkIntake } from './check.ts';
import { Endings } from './endings.tsx';
import { idOfProblem, useFacts } from './field-facts.ts';
import { FormHead, HalfDone } from './form-head.tsx';
import { focusField, useIntakeKeys } from './intake-keys.ts';
import { type Ended, Outcome } from './outcome.tsx';
import { PlaceFields } from './place-fields.tsx';
import { RequestFields } from './request-fields.tsx';
import { RequesterFields } from './requester-fields.tsx';
import type { Ending, Order } from './submission.ts';
import { intakeTexts } from './texts.ts';
import { UnitHint, unitsOf, useHits } from './unit-hint.tsx';
import { Elsewhere } from './unsent/elsewhere.tsx';
import { useServerCopy } from './unsent/use-server-copy.ts';
import { type KeptIntake, useIntake } from './use-intake.ts';
import { useSubmit } from './use-submit.ts';
import { blankIntake, type IntakeValues, isUntouched, registrationOf } from './values.ts';

const failureId = 'intake-failure';

/** The entries that were put into the reply go with it, so that their uses are counted. */
function answerOf({ reply, knowledge = [] }: IntakeValues) {
  return { reply: reply.trim(), ...(knowledge.length === 0 ? {} : { knowledge }) };
}

function orderOf(
  values: IntakeValues,
  ending: Ending,
  { units, repeatOf }: { units: readonly string[]; repeatOf: string | undefined },
): Order {
  const registration = registrationOf(values, ending !== 'send', repeatOf);
  const requirement = values.requirement.trim();
  if (ending === 'answer') {
    return { ending, registration, follow: { name: 'answer', body: answerOf(values) } };
  }
  if (ending !== 'dispatch') return { ending, registration };
  const body = { units: units.map((unitId) => ({ unitId })), ...(requirement === '' ? {} : { requirement }) };
  return { ending, registration, follow: { name: 'dispatch', body } };
}

type IntakeFormProps = {
  /** What this browser kept of a form that was not sent. */
  draft: Draft<KeptIntake>;
  commandForm: CommandSlot;
};

export function IntakeForm({ draft, commandForm }: IntakeFormProps) {
  const text = useText(intakeTexts);
  const language = useLanguage();
  const intake = useIntake(draft);
  const { values, attempt, change } = intake;
  const savedAt = useServerCopy({ values, attempt }, attempt === undefined && isUntouched(values));
  const [tried, setTried] = useState<{ ending: Ending }>();
  const [ended, setEnded] = useState<Ended>();
  const running = useRef(false);
  const hits = useHits(values).data?.items ?? [];
  const units = unitsOf(values.units, hits);
  const similar = useSimilar(values);
  const earlierCases = similar.data?.items ?? [];
  const repeatOf = repeatedBy(values.repeatOf, earlierCases);
  const events = useEvents(values);
  const [earlier, setEarlier] = useState<Earlier>();
  const submit = useSubmit((view, { ending }) => {
    setEnded({ ending, view });
    intake.reset(false);
  });
  const { error, isPending, isSuccess } = submit;
  const found = tried === undefined ? [] : checkIntake(values, tried.ending, units, language);
  const refused = isApiError(error) ? error.errors.filter(({ path }) => idOfProblem(path) !== undefined) : [];
  const problems = found.length > 0 ? found : refused;
  const facts = useFacts(problems);
  useIntakeKeys();
  useEffect(() => focusField('requester.phone'), []);
  useEffect(() => {
    if (!isSuccess) return;
    focusField('requester.phone');
    scrollTo({ top: 0 });
  }, [isSuccess]);
  useEffect(() => {
    if (error !== null) document.getElementById(failureId)?.focus();
  }, [error]);
  const end = (ending: Ending) => {
    if (running.current) return;
    submit.reset();
    const isWrong = checkIntake(values, ending, units, language).length > 0;
    setTried(isWrong ? { ending } : undefined);
    if (isWrong) return;
    setEnded(undefined);
    running.current = true;
    submit.mutate(
      { order: orderOf(values, ending, { units, repeatOf }), attempt, keep: intake.keep },
      {
        onSettled: () => {
          running.current = false;
        },
      },
    );
  };
  const startAgain = (undoable: boolean) => {
    setTried(undefined);
    submit.reset();
    intake.reset(undoable);
    focusField('requester.phone');
  };
  const isRegistered = attempt?.registered !== undefined;
  /** The number of the line stands in the form, unless somebody has typed another one. */
  const takeCall = (call: FormCall, anew: boolean) => {
    const untouched = isUntouched(values);
    if (anew && !untouched) startAgain(true);
    const { requester } = anew ? blankIntake : values;
    const typed = requester.phone !== '' && requester.phone !== values.call?.number;
    change({ call, requester: { ...requester, phone: typed ? requester.phone : call.number } });
  };
  /** The entry's answer goes behind what stands in the reply; the reply says that it was used. */
  const takeEntry = ({ id, answer }: UsedEntry) =>
    change({
      reply: [values.reply.trim(), answer].filter(Boolean).join('\n'),
      knowledge: [...new Set([...(values.knowledge ?? []), id])],
    });
  const group = { values, change, problems };
  return (
    <>
      <EarlierCase earlier={earlier} form={commandForm} onClose={() => setEarlier(undefined)} />
      <form className="page intake" onSubmit={(event) => event.preventDefault()} noValidate>
        <FormHead intake={intake} savedAt={savedAt} onClear={() => startAgain(true)} />
        <Elsewhere free={attempt === undefined && isUntouched(values)} onTake={intake.take} />
        <Outcome ended={ended} />
        <EmergencyBanner values={values} />
        <EventBanner
          items={events}
          linked={values.hotIssue}
          fixed={isPending || isRegistered}
          onLink={(hotIssue) => change({ hotIssue })}
        />
        {found.length > 0 ? (
          <ErrorSummary
            lead={text('correct', { count: found.length })}
            problems={found}
            idOf={idOfProblem}
            turn={tried}
          />
        ) : refused.length > 0 ? (
          <ErrorSummary
            lead={isApiError(error) ? error.detail : ''}
            problems={refused}
            idOf={idOfProblem}
            turn={error}
          />
        ) : error === null ? null : (
          <div id={failureId} tabIndex={-1}>
            <ErrorNotice error={error} />
          </div>
        )}
        {isWorthRetrying(error) && !isRegistered ? <p role="status">{text('unsure')}</p> : null}
        {isPending ? null : <HalfDone attempt={attempt} onLeave={() => startAgain(false)} />}
        <CallOfIntake taken={values.call} untouched={attempt === undefined && isUntouched(values)} onTake={takeCall} />
        <div className="intake-columns">
          <fieldset className="bare stack" disabled={isPending || isRegistered}>
            {values.call === undefined ? null : (
              <div className="surface">
                <CallerPanel callId={values.call.callId} onChoose={(caseNo) => setEarlier({ caseNo })} />
              </div>
            )}
            <section className="surface stack">
              <RequesterFields {...group} />
              <PlaceFields {...group} />
            </section>
            <section className="surface">
              <RequestFields {...group} />
              <LateFields {...group} />
            </section>
          </fieldset>
          <fieldset className="bare surface stack intake-end" disabled={isPending}>
            <legend className="visually-hidden">{text('endGroup')}</legend>
            <UnitHint {...group} />
            <ScopeHints values={values} />
            {hits.length === 0 ? null : (
              <AreaField
                facts={facts('requirement')}
                value={values.requirement}
                rows={2}
                onChange={(requirement) => change({ requirement })}
              />
            )}
            <AreaField
              facts={facts('reply')}
              value={values.reply}
              most={maxLengthOf('answer', 'reply')}
              onChange={(reply) => change({ reply })}
            />
            <Endings busy={isPending} isRegistered={isRegistered} mayDispatch={hits.length > 0} onEnd={end} />
            <SimilarHints
              items={earlierCases}
              asked={similar.isEnabled}
              looking={similar.isFetching}
              linked={repeatOf}
              onLink={(caseNo) => change({ repeatOf: caseNo })}
              onAct={setEarlier}
            />
            <KnowledgeHits
              text={`${values.title}${values.content}`}
              category={values.category === '' ? undefined : values.category}
              onUse={takeEntry}
            />
          </fieldset>
        </div>
      </form>
    </>
  );
}
