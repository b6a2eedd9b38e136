/** Who made which version when and why. */
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminTable } from './table.tsx';
import { adminTexts } from './texts.ts';

type Version = { version: number; change: { by: string; name?: string | undefined; at: string; note: string } };

/** The versions, the newest first; folded away until somebody asks. */
export function VersionList({ versions }: { versions: readonly Version[] }) {
  const text = useText(adminTexts);
  const rows = versions.map(({ version, change }) => ({
    key: String(version),
    cells: [version, fullTime(change.at), change.name ?? change.by, change.note],
  }));
  return (
    <details className="surface">
      <summary>{text('versions', { count: versions.length })}</summary>
      <AdminTable
        caption={text('versionList')}
        head={[text('version'), text('at'), text('by'), text('why')]}
        rows={rows}
        nothing={text('noVersions')}
      />
    </details>
  );
}
