/** The functions, without any element: for those who import single elements. */
export {configure, type Configuration, type Consent} from './configure.js';
export {grantConsent, revokeConsent} from './consent.js';
export {AMIO_APP_ID} from './contract/endpoints.js';
export type {PluginName} from './contract/plugins.js';
export {messengerUrl, type MessengerUrlOptions} from './m-me.js';
export {ProblemError, type Problem, type ProblemCode} from './problems.js';
export type {AuthorTexts} from './texts/author-texts.js';
export type {TextKey, Texts} from './texts/en.js';
export {loadTexts} from './texts/load-texts.js';
export {createUserRef} from './user-ref.js';
