/** Route of the inbox. */
export { NoticesScreen as NoticesRoute } from '#web/features/notices/notices-screen.tsx';
