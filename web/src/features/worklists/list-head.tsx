/** Name of the list, how many cases it holds, and what has come in since: shown on request, never put under the cursor. */
import { countWords } from '#web/ui/count.ts';
import { focusTable } from '#web/ui/table/row-keys.ts';
import { useText } from '#web/ui/text.ts';
import { worklistTexts } from './texts.ts';

type ListHeadProps = {
  title: string;
  count: number | undefined;
  news: number;
  loading: boolean;
  onReload: () => void;
};

export function ListHead({ title, count, news, loading, onReload }: ListHeadProps) {
  const text = useText(worklistTexts);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {count === undefined ? null : <span className="quiet">{text('total', { count: countWords(count) ?? '' })}</span>}
      <span aria-live="polite">
        {news > 0 ? (
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              focusTable();
              onReload();
            }}
          >
            {text('news', { count: news })}
          </button>
        ) : null}
      </span>
      <button
        type="button"
        className="plain-button end"
        aria-disabled={loading}
        onClick={loading ? undefined : onReload}
      >
        {text('refresh')}
      </button>
    </div>
  );
}
