import {provideBrowserGlobalErrorListeners} from '@angular/core';
import {bootstrapApplication, provideClientHydration} from '@angular/platform-browser';
import {Hydrated} from './hydrated';

const hydrate = () =>
  bootstrapApplication(Hydrated, {
    providers: [provideBrowserGlobalErrorListeners(), provideClientHydration()],
  });
if (location.search.includes('at=once')) await hydrate();
else addEventListener('hydrate', hydrate, {once: true});
