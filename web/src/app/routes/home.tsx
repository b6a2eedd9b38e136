/** Route of the leader's home. */
export { HomeScreen as HomeRoute } from '#web/features/home/home-screen.tsx';
