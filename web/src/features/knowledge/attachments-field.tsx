/** The attachments of a text that is being written: files are sent as they are chosen, and belong to it when it is submitted. */
import { type ReactNode, useState } from 'react';
import { attachmentKinds, attachmentLimits } from '#core/attachments/kinds.ts';
import type { AttachmentView } from '#core/knowledge/shapes.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { controlOf, Field, type FieldFacts } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { sizeText } from '#web/ui/sizes.ts';
import { useText } from '#web/ui/text.ts';
import { attachmentTexts } from './attachment-texts.ts';
import { attachmentOf, notSent, sendAttachment } from './attachment-upload.ts';
import { AttachmentFacts } from './attachments.tsx';

type FieldProps = {
  facts: FieldFacts;
  files: readonly AttachmentView[];
  /** What the text has afterwards, from what it has at that moment. */
  onChange: (change: (files: readonly AttachmentView[]) => AttachmentView[]) => void;
};

const endings = Object.values(attachmentKinds)
  .map(({ ending }) => `.${ending}`)
  .join();
const size = sizeText(attachmentLimits.size);

/** Sends one file after the other; what went wrong with some hinders none. */
function useSending(onChange: FieldProps['onChange']) {
  const text = useText(attachmentTexts);
  const label = useLabel();
  const [sending, setSending] = useState<{ name: string; percent: number }>();
  const [problems, setProblems] = useState<string[]>([]);
  const [error, setError] = useState<unknown>();
  const say = (problem: string) => setProblems((before) => [...before, problem]);
  const sendOne = async (file: File) => {
    const { name } = file;
    const problem = notSent(file);
    if (problem !== undefined) return say(text(problem, { name, size }));
    setSending({ name, percent: 0 });
    const found = await sendAttachment(file, (percent) => setSending({ name, percent }));
    if (found === undefined) return say(text('slow', { name }));
    const attachment = attachmentOf(found);
    if (attachment === undefined) {
      return say(text('rejected', { name, reason: found.reason === undefined ? '—' : label(found.reason) }));
    }
    onChange((files) => [...files, attachment]);
    announce(text('added', { name: attachment.name }));
  };
  const send = async (files: readonly File[]) => {
    setProblems([]);
    setError(undefined);
    try {
      for (const file of files) await sendOne(file);
    } catch (failure) {
      setError(failure);
    }
    setSending(undefined);
  };
  return { send, sending, problems, error };
}

function Sent({ file, children }: { file: AttachmentView; children: ReactNode }) {
  return (
    <li className="row">
      <span className="file-name">{file.name}</span>
      <AttachmentFacts file={file} />
      {children}
    </li>
  );
}

export function AttachmentsField({ facts, files, onChange }: FieldProps) {
  const text = useText(attachmentTexts);
  const label = useLabel();
  const { send, sending, problems, error } = useSending(onChange);
  const left = attachmentLimits.count - files.length;
  const kinds = Object.values(attachmentKinds).map(label).join(' · ');
  const own = { ...facts, hint: text('hint', { count: attachmentLimits.count, size, kinds }) };
  return (
    <div className="form-field" data-wide="true">
      {files.length === 0 ? null : (
        <ul className="plain-list attachment-list" aria-label={text('attachments')}>
          {files.map((file) => (
            <Sent key={file.id} file={file}>
              <button
                type="button"
                className="plain-button"
                aria-label={text('removeThis', { name: file.name })}
                onClick={() => onChange((all) => all.filter(({ id }) => id !== file.id))}
              >
                {text('remove')}
              </button>
            </Sent>
          ))}
        </ul>
      )}
      <Field facts={own}>
        <input
          {...controlOf(own)}
          type="file"
          multiple
          accept={endings}
          disabled={sending !== undefined || left <= 0}
          onChange={({ target }) => {
            void send([...(target.files ?? [])].slice(0, left));
            target.value = '';
          }}
        />
      </Field>
      {sending === undefined ? null : (
        <p className="row">
          <progress max={100} value={sending.percent} aria-label={sending.name} />
          {text('sending', sending)}
        </p>
      )}
      {problems.map((problem) => (
        <p key={problem} className="note-line chip-danger" role="alert">
          <span aria-hidden="true">▲ </span>
          {problem}
        </p>
      ))}
      <ErrorNotice error={error} />
    </div>
  );
}
