/** Routes of the knowledge base. The address is their state. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { EntryScreen } from '#web/features/knowledge/entry-screen.tsx';
import { KnowledgeScreen } from '#web/features/knowledge/knowledge-screen.tsx';
import { NewEntryScreen } from '#web/features/knowledge/new-entry-screen.tsx';
import { type KnowledgeSearch, knowledgeSearch, type NewEntrySearch } from '#web/features/knowledge/search.ts';

export function KnowledgeRoute() {
  const search: KnowledgeSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <KnowledgeScreen
      search={search}
      onSearch={(next) =>
        void navigate({
          to: '/knowledge',
          search: (old) => knowledgeSearch({ ...old, ...next }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

export function NewEntryRoute() {
  const { fromCase }: NewEntrySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <NewEntryScreen
      key={fromCase}
      {...(fromCase === undefined ? {} : { fromCase })}
      onDone={(id) => void navigate({ to: '/knowledge/$id', params: { id }, replace: true })}
      onCancel={() => void navigate({ to: '/knowledge' })}
    />
  );
}

export function EntryRoute() {
  const { id } = useParams({ from: '/knowledge/$id' });
  return <EntryScreen key={id} id={id} />;
}
