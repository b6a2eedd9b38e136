/** What the text itself says: an emergency that belongs to another line, a ground out of scope, elements that are still missing. */
import { type Element, elements, elementsOf } from '#core/intake/elements.ts';
import { emergenciesIn, emergencyLines } from '#core/intake/emergency.ts';
import { scopeHintsIn } from '#core/intake/scope.ts';
import { refusalGrounds } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { intakeTexts } from '../texts.ts';
import type { IntakeValues } from '../values.ts';

const textOf = ({ title, content }: IntakeValues) => `${title}。${content}`;

/** Said at once and loudly: the caller has to hang up and ring there. */
export function EmergencyBanner({ values }: { values: IntakeValues }) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const found = emergenciesIn(textOf(values));
  return (
    <div role="alert">
      {found.length === 0 ? null : (
        <p className="banner emergency">
          <strong>{text('emergency')}</strong>{' '}
          {found.map(({ line, word }) => `${label(emergencyLines[line])}「${word}」`).join(' · ')}
        </p>
      )}
    </div>
  );
}

/** A hint and no more: the centre refuses, and a person decides. */
export function ScopeHints({ values }: { values: IntakeValues }) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const found = scopeHintsIn(textOf(values));
  return (
    <div role="status">
      {found.length === 0 ? null : (
        <div className="banner">
          <strong>{text('outOfScope')}</strong>
          <ul className="plain-list">
            {found.map(({ ground, word }) => (
              <li key={ground}>
                {label(refusalGrounds[ground])}「{word}」
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Ticks for what is known; what is missing is said in words, too. */
export function FiveElements({ values }: { values: IntakeValues }) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const there = elementsOf(values);
  return (
    <section className="five-elements" aria-label={text('elements')}>
      <h2 className="side-title">{text('elements')}</h2>
      <ul className="plain-list row">
        {(Object.keys(elements) as Element[]).map((element) => (
          <li key={element} data-there={there[element]}>
            <span aria-hidden="true">{there[element] ? '✓' : '○'} </span>
            {label(elements[element])}
            <span className="visually-hidden"> {text(there[element] ? 'elementThere' : 'elementMissing')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
