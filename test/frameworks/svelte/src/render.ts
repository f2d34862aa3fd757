/** The server's half. */
import {render as renderComponent} from 'svelte/server';
import Hydrated from './Hydrated.svelte';
import Labelled from './Labelled.svelte';

export const render = (): string => renderComponent(Hydrated).body;
export const renderLabelled = (isInside: boolean): string =>
  renderComponent(Labelled, {props: {isInside}}).body;
