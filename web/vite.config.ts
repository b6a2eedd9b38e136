import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { enforceBudgets } from './budgets.ts';
import { evaluateAtBuild } from './evaluate.ts';

const source = (path: string) => `${import.meta.dirname}/src/${path}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    evaluateAtBuild([source('api/endpoints.ts'), source('api/field-rules.ts'), source('citizen/facts.ts')]),
    react(),
    enforceBudgets(),
  ],
  build: {
    outDir: `${import.meta.dirname}/../.build/portal`,
    emptyOutDir: true,
    // The staff's portal and the citizens' site: two entries that share what both need.
    rolldownOptions: { input: [`${import.meta.dirname}/index.html`, `${import.meta.dirname}/citizen.html`] },
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
