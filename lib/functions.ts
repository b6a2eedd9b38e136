/** The Lambda functions of the stack: one per HTTP module, the stream's two, the workflow's tasks. */
import { modules } from '#core/routes/route.ts';

const others = {
  wait: 'functions/workflow/wait.ts',
  sweep: 'functions/workflow/sweep.ts',
  signals: 'functions/stream/signals.ts',
  projections: 'functions/stream/projections.ts',
  arrived: 'functions/recordings/arrived.ts',
  expire: 'functions/recordings/expire.ts',
  filed: 'functions/files/filed.ts',
  deliver: 'functions/outgoing/deliver.ts',
  exporting: 'functions/export/make.ts',
  detect: 'functions/hot-issues/detect.ts',
  publish: 'functions/open-data/publish.ts',
} as const;

export type FunctionName = (typeof modules)[number] | keyof typeof others;

/** Entry file by function name. */
export const entries = {
  ...(Object.fromEntries(modules.map((module) => [module, `functions/http/${module}.ts`])) as Record<
    (typeof modules)[number],
    string
  >),
  ...others,
} as const satisfies Record<FunctionName, string>;

export const functionNames = Object.keys(entries) as FunctionName[];

/** The folder of a function's bundle, made by the build. */
export const bundleFolder = (name: FunctionName): string => `.build/functions/${name}`;
