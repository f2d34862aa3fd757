/** The served loader: the server wraps the bundle of this file in a function that brings `simulatorConfig`. */
import {installLoader} from './loader.js';

declare const simulatorConfig: {readonly bundleUrl: string};

installLoader(window, simulatorConfig.bundleUrl);
