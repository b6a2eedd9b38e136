/** 附录说明: made from the enumerations, the lifecycle table and the list of recording formats, so that it cannot differ from them. */
import './help.css';
import { type ReactNode, useEffect } from 'react';
import {
  confidentialities,
  dispatchModes,
  handlingModes,
  natures,
  sources,
  urgencies,
  usualConfidentiality,
} from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { DictionaryTable } from './help-table.tsx';
import { RecordingSection } from './recording-section.tsx';
import { StatusSection } from './status-section.tsx';
import { type HelpText, helpTexts } from './texts.ts';

function TypeSection() {
  const text = useText(helpTexts);
  const label = useLabel();
  const kept = { nature: label(natures.report), what: label(confidentialities[usualConfidentiality('report')]) };
  return (
    <>
      <p>{text('typesText')}</p>
      <p>{text('usual', kept)}</p>
      <div className="help-pair">
        <DictionaryTable caption={text('nature')} dictionary={natures} />
        <DictionaryTable caption={text('mode')} dictionary={handlingModes} />
        <DictionaryTable caption={text('joint')} dictionary={dispatchModes} />
        <DictionaryTable caption={text('urgency')} dictionary={urgencies} />
        <DictionaryTable caption={text('confidentiality')} dictionary={confidentialities} />
      </div>
    </>
  );
}

function SourceSection() {
  const text = useText(helpTexts);
  return (
    <>
      <p>{text('sourcesText')}</p>
      <DictionaryTable caption={text('sources')} dictionary={sources} />
    </>
  );
}

const sections = [
  { no: '5.1', name: 'sources', content: <SourceSection /> },
  { no: '5.2', name: 'types', content: <TypeSection /> },
  { no: '5.3', name: 'statuses', content: <StatusSection /> },
  { no: '5.4', name: 'recordings', content: <RecordingSection /> },
] as const satisfies readonly { no: string; name: HelpText; content: ReactNode }[];

export function HelpScreen() {
  const text = useText(helpTexts);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <article className="page help">
      <h1>{title}</h1>
      <nav aria-label={text('contents')} className="row">
        {sections.map(({ no, name }) => (
          <a key={name} href={`#help-${name}`}>
            {no} {text(name)}
          </a>
        ))}
      </nav>
      {sections.map(({ no, name, content }) => (
        <section key={name} className="surface stack" aria-labelledby={`help-${name}`}>
          <h2 id={`help-${name}`} tabIndex={-1}>
            {no} {text(name)}
          </h2>
          {content}
        </section>
      ))}
    </article>
  );
}
