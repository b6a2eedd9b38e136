/** 提交成功: number and code, to be noted, copied or printed; the code is nowhere else. */
import { useState } from 'react';
import { useText } from '#web/ui/text.ts';
import { Page, PageLink } from '../page.tsx';
import { addressOf } from '../path.ts';
import { siteTexts } from '../texts.ts';
import { submitTexts } from './texts.ts';

/** `sending`: the photograph on its way, 0 when none is; `lost`: how many did not arrive. */
export type Outcome = { caseNo: string; code: string; photos?: number; sending?: number; lost?: number };

export function Done({ outcome }: { outcome: Outcome }) {
  const text = useText(submitTexts);
  const site = useText(siteTexts);
  const [copied, setCopied] = useState(false);
  const { caseNo, code, photos = 0, sending = 0, lost } = outcome;
  const copy = async () => {
    await navigator.clipboard?.writeText(`${text('number')} ${caseNo} ${text('code')} ${code}`).catch(() => undefined);
    setCopied(true);
  };
  return (
    <Page title={text('done')}>
      <section className="slip" aria-label={text('done')}>
        <p className="print-only">{site('brand')}</p>
        <dl>
          <dt>{text('number')}</dt>
          <dd className="big">{caseNo}</dd>
          <dt>{text('code')}</dt>
          <dd className="big code">{code}</dd>
        </dl>
        <p>{text('slip', { address: `${location.host}${addressOf('track')}` })}</p>
      </section>
      <p className="notice">{text('doneHint')}</p>
      <div role="status">
        {sending > 0 ? <p>{text('uploading', { no: sending, count: photos })}</p> : null}
        {lost !== undefined && photos > lost ? <p>{text('uploaded', { count: photos - lost })}</p> : null}
        {lost !== undefined && lost > 0 ? <p className="error">{text('lost', { count: lost })}</p> : null}
        {copied ? <p>{text('copied')}</p> : null}
      </div>
      <div className="actions">
        <button type="button" className="primary" onClick={() => print()}>
          {text('print')}
        </button>
        <button type="button" onClick={() => void copy()}>
          {text('copy')}
        </button>
        <PageLink to={`track?no=${caseNo}`}>{text('toTrack')}</PageLink>
        <PageLink to="">{site('toHome')}</PageLink>
      </div>
    </Page>
  );
}
