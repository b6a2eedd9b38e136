/** Who rings: number, earlier cases, open ones first. Stands by itself: give it a call or a number. */
import './caller-panel.css';
import { Link } from '@tanstack/react-router';
import type { CallerCase } from '#core/calls/caller.ts';
import { confidentialities, natures } from '#core/vocabulary.ts';
import { useDictionaryLabel } from '#web/api/queries.ts';
import { Chip, StatusChip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { callTexts } from './texts.ts';
import { useCaller } from './use-current-call.ts';

type PanelProps = {
  callId?: string | undefined;
  /** Of somebody who rings from elsewhere, or without a call. */
  number?: string | undefined;
  /** Puts a button beside each case: the citizen speaks of this one. */
  onChoose?: ((caseNo: string) => void) | undefined;
};

function CaseLine({ line, onChoose }: { line: CallerCase; onChoose: PanelProps['onChoose'] }) {
  const text = useText(callTexts);
  const label = useLabel();
  const { category } = useDictionaryLabel();
  const { caseNo, open, title, nature, receivedAt } = line;
  return (
    <li data-open={open}>
      <span className="row">
        <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
          {caseNo}
        </Link>
        <StatusChip {...line} />
        {onChoose === undefined ? null : (
          <button
            type="button"
            className="plain-button end"
            aria-label={text('chooseCase', { caseNo })}
            onClick={() => onChoose(caseNo)}
          >
            {text('choose')}
          </button>
        )}
      </span>
      <span>
        {title ??
          [label(natures[nature]), ...(line.category === undefined ? [] : [category(line.category)])].join(' · ')}
      </span>
      <span className="quiet">{fullTime(receivedAt)}</span>
    </li>
  );
}

export function CallerPanel({ callId, number, onChoose }: PanelProps) {
  const text = useText(callTexts);
  const label = useLabel();
  const { data, error, isLoading, refetch } = useCaller({ callId, number });
  return (
    <section className="caller-panel stack" aria-label={text('caller')} aria-busy={isLoading}>
      <h2>{text('caller')}</h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <div role="status" className="stack">
        {isLoading ? <p className="quiet">{text('looking')}</p> : null}
        {data === undefined ? null : (
          <>
            <p className="row">
              <strong className="caller-number">{data.number ?? text('withheld')}</strong>
              {data.name === undefined ? null : <span>{data.name}</span>}
              {data.repeat ? (
                <Chip tone="warn" icon="↻">
                  {text('repeat')}
                </Chip>
              ) : null}
              {data.confidentiality === undefined ? null : (
                <Chip tone="supervised" icon="◆">
                  {text('confidential', { what: label(confidentialities[data.confidentiality]) })}
                </Chip>
              )}
            </p>
            <p className="quiet">
              {data.earlier === 0 ? text('firstTime') : text('earlier', { count: data.earlier, open: data.open })}
              {' · '}
              {text('calls', { count: data.calls })}
            </p>
          </>
        )}
      </div>
      {data === undefined || data.cases.length === 0 ? null : (
        <ul>
          {data.cases.map((line) => (
            <CaseLine key={line.caseNo} line={line} onChoose={onChoose} />
          ))}
        </ul>
      )}
      {data === undefined || data.samePlace.length === 0 ? null : (
        <>
          <h3>{text('samePlace')}</h3>
          <ul>
            {data.samePlace.map((line) => (
              <CaseLine key={line.caseNo} line={line} onChoose={onChoose} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
