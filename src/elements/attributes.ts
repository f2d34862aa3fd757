import type {PropertyDeclaration} from 'lit';
import {bool, type Check} from '../options.js';

/** What an element knows about one of its attributes. */
export interface AttributeSpec<T = unknown> {
  readonly check: Check<T>;
  /** What counts where the author says nothing. */
  readonly fallback?: T;
  /** The attribute of Meta's host node that it becomes. */
  readonly meta?: string;
}

/** The attributes of an element, by the name of the property. */
export type AttributeSpecs = Readonly<Record<string, AttributeSpec>>;

/** The checked values of attributes: what is absent or invalid is its fallback, else `undefined`. */
export type ValidValues<Specs> = {
  [Name in keyof Specs]: Specs[Name] extends {check: Check<infer T>}
    ? Specs[Name] extends {fallback: unknown}
      ? T
      : T | undefined
    : never;
};

/** `dataRef` → `data-ref`: every attribute is called as its property is. */
export function nameAttribute(property: string): string {
  return property.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** Reads a boolean attribute as frameworks write it; what is no boolean is kept, for the check to name it. */
function readBoolean(value: string | null): unknown {
  return value === null ? false : (bool.read(value) ?? value);
}

/** How Lit is to treat an attribute. */
export function declareProperty(property: string, {check}: AttributeSpec): PropertyDeclaration {
  return {
    attribute: nameAttribute(property),
    ...(check === bool && {converter: {fromAttribute: readBoolean}}),
  };
}

/** Checked values as the attributes of Meta's host node: those that Meta reads. */
export function translateToMeta(specs: AttributeSpecs, valid: object): Record<string, string> {
  const values = valid as Readonly<Record<string, string | number | boolean | undefined>>;
  const host: Record<string, string> = {};
  for (const [name, {meta}] of Object.entries(specs)) {
    if (meta && values[name] !== undefined) host[meta] = String(values[name]);
  }
  return host;
}
