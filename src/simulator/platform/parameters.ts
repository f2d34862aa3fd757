/** Reads what an API was sent; whatever is not known is refused by its name. */
import {ApiRefusal} from './api-error.js';

export type Parameters = Readonly<Record<string, unknown>>;

/** How a parameter is read from what was found: its name is for the refusal. */
export class ParameterReader {
  /** @param code of the API's refusal of a parameter */
  constructor(private readonly code: number) {}

  /** An object with none but these keys. */
  readObject(value: unknown, name: string, known: readonly string[]): Parameters {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.refuse(name, 'an object', value);
    }
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const place = name ? ` in ${name}` : '';
      const message = `Unexpected parameter "${key}"${place}: the simulator knows ${known.join(', ') || 'none'}.`;
      throw new ApiRefusal(this.code, message);
    }
    return value as Parameters;
  }

  /** @param max the most characters */
  readText(value: unknown, name: string, max = Infinity): string {
    if (typeof value !== 'string' || value === '') throw this.refuse(name, 'a text', value);
    if (countCharacters(value) > max) {
      const message = `${name}: expected at most ${max} characters, found ${countCharacters(value)}.`;
      throw new ApiRefusal(this.code, message);
    }
    return value;
  }

  readOptionalText(value: unknown, name: string, max = Infinity): string | undefined {
    return value === undefined ? undefined : this.readText(value, name, max);
  }

  readList(value: unknown, name: string, max = Infinity): readonly unknown[] {
    if (!Array.isArray(value) || value.length === 0) {
      throw this.refuse(name, 'a list that is not empty', value);
    }
    if (value.length > max) {
      throw new ApiRefusal(this.code, `${name}: expected at most ${max}, found ${value.length}.`);
    }
    return value as unknown[];
  }

  readOneOf<T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
    const found = allowed.find(one => one === value);
    if (found === undefined) throw this.refuse(name, `one of ${allowed.join(', ')}`, value);
    return found;
  }

  readAddress(value: unknown, name: string): string {
    const isAddress = typeof value === 'string' && URL.canParse(value);
    if (!isAddress || !/^https?:$/.test(new URL(value).protocol)) {
      throw this.refuse(name, 'an http or https address', value);
    }
    return value;
  }

  refuse(name: string, expected: string, found: unknown): ApiRefusal {
    const shown = found === undefined ? 'none' : JSON.stringify(found).slice(0, 200);
    return new ApiRefusal(this.code, `${name}: expected ${expected}, found ${shown}.`);
  }
}

/** Characters as people count them, not UTF-16 units. */
export function countCharacters(text: string): number {
  return [...text].length;
}
