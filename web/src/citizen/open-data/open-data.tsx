/** 开放数据: the published months with their files, the licence, and what the columns say. */
import { useEffect, useState } from 'react';
import type { CatalogueView, PublishedMonth } from '#core/open-data/catalogue.ts';
import type { ApiError } from '#web/api/errors.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { type AnswerOf, ask, asProblem } from '../api.ts';
import { publicEndpoints } from '../facts.ts';
import { Failure } from '../form.tsx';
import { Page } from '../page.tsx';
import { openDataTexts } from './texts.ts';

/** `12 KB`, `3.4 MB`. */
function sizeText(bytes: number): string {
  const kilobytes = bytes / 1000;
  return kilobytes < 1000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}

function Month({ of }: { of: PublishedMonth }) {
  const text = useText(openDataTexts);
  const { month, cases, outcomes, suppressed = 0, edition, updatedAt, last, files } = of;
  const at = fullTime(updatedAt);
  return (
    <section className="panel" aria-labelledby={`month-${month}`}>
      <h2 id={`month-${month}`}>{month}</h2>
      <p>
        {text('cases', { count: cases, told: outcomes })}
        <br />
        {text(last ? 'last' : 'open', { at, edition })}
        {suppressed === 0 ? null : (
          <>
            <br />
            {text('suppressed', { count: suppressed })}
          </>
        )}
      </p>
      <ul>
        {files.map(({ format, path, size }) => (
          <li key={format}>
            <a href={path} aria-label={`${month} ${text(format, { size: sizeText(size) })}`}>
              {text(format, { size: sizeText(size) })}
            </a>
          </li>
        ))}
      </ul>
      <details className="why">
        <summary>{text('checksum')}</summary>
        {files.map(({ format, sha256 }) => (
          <p key={format}>
            {format} <code>{sha256}</code>
          </p>
        ))}
      </details>
    </section>
  );
}

function About({ catalogue: { licence, columns } }: { catalogue: CatalogueView }) {
  const text = useText(openDataTexts);
  const label = useLabel();
  return (
    <>
      <section className="panel">
        <h2>{text('licence')}</h2>
        <p>{licence.url === undefined ? label(licence) : <a href={licence.url}>{label(licence)}</a>}</p>
      </section>
      <section className="panel">
        <h2>{text('columns')}</h2>
        <dl className="answers">
          {columns.map(({ key, title, about }) => (
            <div key={key}>
              <dt>
                {label(title)} <code>{key}</code>
              </dt>
              <dd>{label(about)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p>
        {text('machine')}
        <a href={publicEndpoints.openData.path}>{publicEndpoints.openData.path}</a>
      </p>
    </>
  );
}

function Content({ catalogue, problem }: { catalogue: CatalogueView | undefined; problem: ApiError | undefined }) {
  const text = useText(openDataTexts);
  if (problem?.status === 404) return <p>{text('off')}</p>;
  if (problem !== undefined) return <Failure problem={problem} />;
  if (catalogue === undefined) return <p role="status">{text('loading')}</p>;
  return (
    <>
      <p>{text('intro', { least: catalogue.rules.smallestGroup })}</p>
      {catalogue.months.length === 0 ? <p>{text('nothing')}</p> : null}
      {catalogue.months.map((one) => (
        <Month key={one.month} of={one} />
      ))}
      <About catalogue={catalogue} />
    </>
  );
}

export function OpenData() {
  const text = useText(openDataTexts);
  const [catalogue, setCatalogue] = useState<AnswerOf<'openData'>>();
  const [problem, setProblem] = useState<ApiError>();
  useEffect(() => {
    ask('openData', undefined)
      .then(setCatalogue)
      .catch((thrown: unknown) => setProblem(asProblem(thrown)));
  }, []);
  return (
    <Page title={text('title')}>
      <Content catalogue={catalogue} problem={problem} />
    </Page>
  );
}
