/** The empty form on paper, for calls while the system is down: the same fields in the same order. */
import '#web/features/print/print.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { elements } from '#core/intake/elements.ts';
import { confidentialities, natures, urgencies } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { blankTexts } from './blank-texts.ts';
import { intakeTexts } from './texts.ts';

/** Boxes to tick. */
const boxes = (words: readonly string[]) => words.map((word) => `□ ${word}`).join('　');

type Row = { name: string; content?: string; lines?: number };

function useRows(): Row[] {
  const text = useText(intakeTexts);
  const own = useText(blankTexts);
  const label = useLabel();
  const all = (entries: Record<string, { zh: string; en: string }>) => boxes(Object.values(entries).map(label));
  return [
    { name: own('takenAt') },
    { name: own('callTaker') },
    { name: text('phone') },
    { name: text('name'), content: boxes([own('male'), own('female'), text('anonymous')]) },
    { name: text('confidentiality'), content: all(confidentialities) },
    { name: own('place'), lines: 2 },
    { name: text('nature'), content: all(natures) },
    { name: text('urgency'), content: all(urgencies) },
    { name: text('category') },
    { name: text('subject') },
    { name: text('caseTitle') },
    { name: text('content'), content: boxes(Object.values(elements).map(label)), lines: 8 },
    { name: text('demands'), content: '1.\n\n2.\n\n3.' },
    { name: text('replyName'), lines: 3 },
    { name: own('outcome'), content: boxes([text('answer'), text('send'), text('dispatch')]) },
    { name: own('entered'), content: own('enteredLine') },
  ];
}

export function BlankForm() {
  const text = useText(blankTexts);
  const rows = useRows();
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="print-page">
      <div className="row print-bar">
        <Link to="/intake">{text('back')}</Link>
        <button type="button" className="plain-button primary-button end" onClick={() => print()}>
          {text('print')}
        </button>
      </div>
      <article className="print-document">
        <h1>{title}</h1>
        <p className="print-number">{text('number')}</p>
        <table className="print-grid">
          <tbody>
            {rows.map(({ name, content = '', lines = 1 }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td style={{ height: `${lines * 2}em` }}>{content}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    </div>
  );
}
