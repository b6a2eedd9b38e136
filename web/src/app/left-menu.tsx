/** The menu of the role, with how many cases wait in each list. */
import { Link } from '@tanstack/react-router';
import type { MenuEntry } from '#core/menu.ts';
import { worklists } from '#core/worklists.ts';
import { useCounts } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { appTexts } from './texts.ts';

/** Counts are exact up to 1,000, then `1,000+`. */
export function countText(count: number): string {
  return count >= 1000 ? '1,000+' : String(count);
}

/** Shown beside the content, or opened by the menu button on a small screen. */
export function LeftMenu({ entries, open }: { entries: readonly MenuEntry[]; open: boolean }) {
  const text = useText(appTexts);
  const label = useLabel();
  const counts = useCounts(entries.some(({ path }) => path.slice(1) in worklists)).data?.counts ?? {};
  return (
    <nav id="main-menu" aria-label={text('mainMenu')} data-open={open}>
      <ul>
        {entries.map((entry) => {
          const count = counts[entry.path.slice(1)];
          return (
            <li key={entry.path}>
              <Link to={entry.path}>
                {label(entry)}
                {count === undefined ? null : <span className="count">{countText(count)}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
