/** Route of the situation walls' keys. */
export { WallsScreen as WallsRoute } from '#web/features/admin/walls/walls-screen.tsx';
