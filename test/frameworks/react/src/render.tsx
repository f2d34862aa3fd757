/** The server's half. */
import {renderToString} from 'react-dom/server';
import {Hydrated} from './Hydrated.js';
import {Empty, Properties} from './Unadvised.js';

export const render = (): string => renderToString(<Hydrated />);
export const renderEmpty = (): string => renderToString(<Empty />);
export const renderProperties = (): string => renderToString(<Properties />);
