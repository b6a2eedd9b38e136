/** Where each part keeps its things below the data folder. */
export const layout = {
  table: 'dynamodb',
  objects: 's3',
  executions: 'stepfunctions',
  checkpoints: 'streams',
  events: 'events.sqlite',
  identity: 'identity',
  clock: 'clock.json',
  secrets: 'secrets.json',
  /** Held by the process that serves the folder, whose number is in the file beside it. */
  lock: 'machine.lock',
  holder: 'machine.pid',
} as const;
