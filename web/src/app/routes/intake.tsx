/** Routes of the intake: the desk with the forms of commands on earlier cases, and the empty form on paper. */
import { lazy } from 'react';
import { IntakeScreen } from '#web/features/intake/intake-screen.tsx';

const CommandForm = lazy(() =>
  import('#web/features/commands/command-form.tsx').then((part) => ({ default: part.CommandForm })),
);

export { BlankForm as BlankFormRoute } from '#web/features/intake/blank-form.tsx';

export function IntakeRoute() {
  return (
    <IntakeScreen
      commandForm={(view, name, onClose) => (
        <CommandForm view={view} order={{ name }} focus="field" onDone={onClose} onCancel={onClose} />
      )}
    />
  );
}
