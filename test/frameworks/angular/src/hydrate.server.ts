/** The server's half. */
import {
  bootstrapApplication,
  type BootstrapContext,
  provideClientHydration,
} from '@angular/platform-browser';
import {provideServerRendering, RenderMode, withRoutes} from '@angular/ssr';
import {Hydrated} from './hydrated';

const routes = [{path: '**', renderMode: RenderMode.Prerender}] as const;

export default (context: BootstrapContext) =>
  bootstrapApplication(
    Hydrated,
    {providers: [provideClientHydration(), provideServerRendering(withRoutes([...routes]))]},
    context,
  );
