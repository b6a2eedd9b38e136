/** Route of the supervision of people. The address is its state. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PeopleScreen } from '#web/features/people/people-screen.tsx';
import { type PeopleSearch, peopleSearch } from '#web/features/people/search.ts';

export function PeopleFiguresRoute() {
  const search: PeopleSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <PeopleScreen
      search={search}
      onSearch={(next) =>
        void navigate({
          to: '/people',
          search: (old) => peopleSearch({ ...old, ...next }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
