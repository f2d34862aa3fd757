/** What tests and demo pages ask of the simulator itself. */
import {serveBlankPage} from '../blank-page.js';
import {handleControl, handleReset} from '../control.js';
import type {Route} from '../route.js';

export const CONTROL_ROUTES: readonly Route[] = [
  {
    methods: 'GET, PATCH',
    name: '/control',
    pattern: /^\/control$/,
    handle: ({request, simulator, platform}) => handleControl(request, simulator, platform),
  },
  {
    methods: 'POST',
    name: '/control/reset',
    pattern: /^\/control\/reset$/,
    handle: ({simulator}) => handleReset(simulator),
  },
  {
    methods: 'GET',
    name: '/blank',
    pattern: /^\/blank$/,
    handle: ({url}) => serveBlankPage(url),
  },
];
