import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { enforceBudgets } from './budgets.ts';
import { evaluateAtBuild } from './evaluate.ts';

const source = (path: string) => `${import.meta.dirname}/src/${path}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    evaluateAtBuild([
      source('api/endpoints.ts'),
      source('api/field-rules.ts'),
      source('citizen/facts.ts'),
      source('wall/facts.ts'),
    ]),
    react(),
    enforceBudgets(),
  ],
  build: {
    outDir: `${import.meta.dirname}/../.build/portal`,
    emptyOutDir: true,
    // The staff's portal, the citizens' site and the wall: entries that share what they need.
    rolldownOptions: { input: ['index', 'citizen', 'wall'].map((page) => `${import.meta.dirname}/${page}.html`) },
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
