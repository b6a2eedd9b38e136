/** Route of the intake. */
export { IntakeScreen as IntakeRoute } from '#web/features/intake/intake-screen.tsx';
