/** Route of the monthly bulletin. The address is its state. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BulletinScreen } from '#web/features/bulletin/bulletin-screen.tsx';
import type { BulletinSearch } from '#web/features/bulletin/search.ts';

export function BulletinRoute() {
  const search: BulletinSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <BulletinScreen search={search} onSearch={(next) => void navigate({ to: '/statistics/bulletin', search: next })} />
  );
}
