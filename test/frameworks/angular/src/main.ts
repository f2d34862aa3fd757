import {provideBrowserGlobalErrorListeners} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {configure} from 'messenger-elements/functions.js';
import {App} from './app';

configure({appId: '987654321', pageId: '123456789'});

await bootstrapApplication(App, {providers: [provideBrowserGlobalErrorListeners()]});
