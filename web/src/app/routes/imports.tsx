/** Route of the import. */
export { ImportScreen as ImportRoute } from '#web/features/imports/import-screen.tsx';
