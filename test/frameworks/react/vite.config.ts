import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig(({mode, isSsrBuild}) => ({
  plugins: [react()],
  // Vite builds for production in any mode: what developers see has to be asked for.
  define: isSsrBuild ? {} : {'process.env.NODE_ENV': JSON.stringify(mode)},
  build: {rolldownOptions: isSsrBuild ? {} : {input: ['index.html', 'hydrate.html']}},
}));
