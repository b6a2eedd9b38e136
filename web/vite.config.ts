import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { enforceBudgets } from './budgets.ts';
import { evaluateAtBuild } from './evaluate.ts';

const source = (path: string) => `${import.meta.dirname}/src/${path}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [evaluateAtBuild([source('api/endpoints.ts'), source('api/field-rules.ts')]), react(), enforceBudgets()],
  build: {
    outDir: `${import.meta.dirname}/../.build/portal`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
