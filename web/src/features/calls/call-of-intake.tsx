/** The call that an intake is about: taken up by an empty form, offered to one in which somebody is typing. */
import { useEffect } from 'react';
import { useText } from '#web/ui/text.ts';
import { callTexts } from './texts.ts';
import { useCaller, useLine } from './use-current-call.ts';

/** The call of a form: its number stands in the form as it was filled in. */
export type FormCall = { callId: string; number: string };

type CallOfIntakeProps = {
  /** The call that the form is about. */
  taken: FormCall | undefined;
  /** Nothing was typed into the form. */
  untouched: boolean;
  /** The form is about this call from now on; `anew`: after it was cleared. */
  onTake: (taken: FormCall, anew: boolean) => void;
};

export function CallOfIntake({ taken, untouched, onTake }: CallOfIntakeProps) {
  const text = useText(callTexts);
  const current = useLine().line?.call;
  const isOther = current !== undefined && current.callId !== taken?.callId;
  const offered = isOther && current.state === 'talking' ? current : undefined;
  const { data, isError } = useCaller(offered === undefined ? {} : { callId: offered.callId });
  // Without its history the call is still a call.
  const ready = offered !== undefined && (isError || data?.callId === offered.callId);
  const found = ready ? { callId: offered.callId, number: data?.number ?? '' } : undefined;
  const [id, number] = [found?.callId, found?.number ?? ''];
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken up once, when the call is known.
  useEffect(() => {
    if (id !== undefined && untouched) onTake({ callId: id, number }, true);
  }, [id, number, untouched]);
  const over = taken !== undefined && current?.callId === taken.callId && current.state === 'answered';
  return (
    <div role="status">
      {found !== undefined && !untouched ? (
        <p className="banner row">
          <strong>{text('ringing', { number: found.number || text('withheld') })}</strong>
          <button type="button" className="plain-button" onClick={() => onTake(found, false)}>
            {text('useHere')}
          </button>
          <button type="button" className="plain-button" onClick={() => onTake(found, true)}>
            {text('startAnew')}
          </button>
        </p>
      ) : taken === undefined ? null : (
        <p className="quiet">{text(over ? 'ended' : 'talking')}</p>
      )}
    </div>
  );
}
