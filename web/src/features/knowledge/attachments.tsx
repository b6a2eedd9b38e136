/** The attachments of a text, each fetched under its name when somebody asks for it. */
import { useState } from 'react';
import { attachmentKinds } from '#core/attachments/kinds.ts';
import type { AttachmentView } from '#core/knowledge/shapes.ts';
import { call } from '#web/api/client.ts';
import { follow } from '#web/ui/download.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { sizeText } from '#web/ui/sizes.ts';
import { useText } from '#web/ui/text.ts';
import { attachmentTexts } from './attachment-texts.ts';

/** What kind of file, and how large. */
export function AttachmentFacts({ file }: { file: AttachmentView }) {
  const label = useLabel();
  return (
    <span className="quiet">
      {label(attachmentKinds[file.kind])} · {sizeText(file.size)}
    </span>
  );
}

type AttachmentsProps = { entry: string; files: readonly AttachmentView[] | undefined };

export function Attachments({ entry, files = [] }: AttachmentsProps) {
  const text = useText(attachmentTexts);
  const [error, setError] = useState<unknown>();
  if (files.length === 0) return null;
  const open = (file: string) =>
    call('openKnowledgeFile', { params: { id: entry, file }, body: {} }).then(({ url }) => {
      setError(undefined);
      follow(url);
    }, setError);
  return (
    <div>
      <ErrorNotice error={error} />
      <ul className="plain-list attachment-list" aria-label={text('attachments')}>
        {files.map((file) => (
          <li key={file.id} className="row">
            <button type="button" className="plain-button file-name" onClick={() => void open(file.id)}>
              <span aria-hidden="true">↓ </span>
              {file.name}
            </button>
            <AttachmentFacts file={file} />
          </li>
        ))}
      </ul>
    </div>
  );
}
