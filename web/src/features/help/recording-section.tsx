/** 5.4 录音文件: the formats, from the same list by which a recording is recognised. */
import { formatOf, type RecordingFormatId, recordingFormats } from '#core/recordings/formats.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { HelpTable } from './help-table.tsx';
import { helpTexts } from './texts.ts';

export function RecordingSection() {
  const text = useText(helpTexts);
  const label = useLabel();
  const rows = (Object.keys(recordingFormats) as RecordingFormatId[]).map((id) => {
    const { zh, en, endings, playback, reason } = formatOf(id);
    const words = text(playback, { reason: reason === undefined ? '' : label(reason) });
    return { key: id, cells: [label({ zh, en }), endings.join(' '), words] };
  });
  return (
    <>
      <p>{text('recordingsText')}</p>
      <HelpTable caption={text('recordings')} head={[text('format'), text('endings'), text('playback')]} rows={rows} />
    </>
  );
}
