/** The served SDK: the server wraps the bundle of this file in a function that brings `simulatorConfig`. */
import {installSdk} from './index.js';
import type {SdkConfig} from './runtime.js';

declare const simulatorConfig: SdkConfig;

installSdk(window, simulatorConfig);
