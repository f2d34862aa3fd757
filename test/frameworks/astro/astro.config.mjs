import {defineConfig} from 'astro/config';

export default defineConfig({outDir: './dist/production', devToolbar: {enabled: false}});
