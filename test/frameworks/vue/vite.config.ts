import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

export default defineConfig(({mode, isSsrBuild}) => ({
  plugins: [
    vue({template: {compilerOptions: {isCustomElement: tag => tag.startsWith('messenger-')}}}),
  ],
  // Vite builds for production in any mode: what developers see has to be asked for.
  define: isSsrBuild ? {} : {'process.env.NODE_ENV': JSON.stringify(mode)},
  build: {rolldownOptions: isSsrBuild ? {} : {input: ['index.html', 'hydrate.html']}},
}));
