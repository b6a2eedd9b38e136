/** What the sender of a recording says about it: which conversation, and the rate where the file cannot say. */
import { statedRates } from '#core/recordings/formats.ts';
import { type RecordingKind, recordingKinds } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { recordingTexts } from './recordings-texts.ts';

export type Said = { kind?: RecordingKind; sampleRate?: (typeof statedRates)[number] };
type SaidFieldsProps = { said: Said; onChange: (said: Said) => void };

const kinds = Object.keys(recordingKinds) as RecordingKind[];

export function SaidFields({ said, onChange }: SaidFieldsProps) {
  const text = useText(recordingTexts);
  const label = useLabel();
  return (
    <div className="row">
      <label className="form-field">
        <span>{text('kind')}</span>
        <select
          className="field"
          value={said.kind ?? ''}
          onChange={({ target }) => {
            const { kind: _, ...rest } = said;
            const kind = kinds.find((one) => one === target.value);
            onChange(kind === undefined ? rest : { ...rest, kind });
          }}
        >
          <option value="">{text('kindUnknown')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {label(recordingKinds[kind])}
            </option>
          ))}
        </select>
      </label>
      <label className="form-field">
        <span>{text('rate')}</span>
        <select
          className="field"
          value={said.sampleRate ?? ''}
          onChange={({ target }) => {
            const { sampleRate: _, ...rest } = said;
            const sampleRate = statedRates.find((rate) => String(rate) === target.value);
            onChange(sampleRate === undefined ? rest : { ...rest, sampleRate });
          }}
        >
          <option value="">{text('rateUnknown')}</option>
          {statedRates.map((rate) => (
            <option key={rate} value={rate}>
              {rate / 1000} kHz
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
