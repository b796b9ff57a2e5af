import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('agent-dr-') } },
    }),
  ],
  // The package is a link to its sources here; as it would be if it came from a registry.
  resolve: { preserveSymlinks: true },
  // In development: bundled beforehand, the package would no longer find its worker beside it.
  optimizeDeps: { exclude: ['agent-dr-session'] },
});
