// A plugin of the manifest's analyzer. Attributes are declared in tables, by Lit's `createProperty()` and by
// `observedAttributes`, where the analyzer sees none: so the classes themselves are asked.
import {bool} from '../src/options.ts';
import {nameAttribute} from '../src/elements/attributes.ts';

const findOwner = (type, property) => {
  const {prototype} = type;
  for (let owner = prototype; owner; owner = Object.getPrototypeOf(owner)) {
    const accessor = Object.getOwnPropertyDescriptor(owner, property);
    if (accessor) return accessor;
  }
  return undefined;
};

/** A value as one writes it in the source. */
const writeValue = value => (typeof value === 'string' ? `'${value}'` : String(value));

/** The properties that a class has as attributes, by their names; those of its base classes are theirs. */
function listOwnAttributes(type) {
  // What Lit has made of a class is complete only once it was asked for the attributes.
  const isObserving = (type.observedAttributes ?? []).length > 0;
  const known = isObserving ? (type.elementProperties ?? new Map()) : new Map();
  const inherited = Object.getPrototypeOf(type).elementProperties ?? new Map();
  return [...known.keys()].filter(name => known.get(name) !== inherited.get(name));
}

/**
 * @param {ReadonlyMap<string, Function>} classes the classes of the elements and their bases, by name
 */
export function attributesPlugin(classes) {
  return {
    name: 'attributes',
    moduleLinkPhase({moduleDoc}) {
      for (const declaration of moduleDoc.declarations) {
        const type = classes.get(declaration.name);
        if (!type) continue;
        const {specs = {}} = type;
        for (const property of listOwnAttributes(type)) {
          const member = declaration.members?.find(({name}) => name === property);
          // Declared anew with another check: the name and its description are the base class's.
          if (!member) continue;
          const attribute = nameAttribute(property);
          const {check, fallback = check === bool ? false : undefined} = specs[property] ?? {};
          const {type: valueType, parsedType, description} = member;
          const value = fallback !== undefined && {default: writeValue(fallback)};
          Object.assign(member, {attribute}, value);
          declaration.attributes ??= [];
          declaration.attributes.push({
            name: attribute,
            fieldName: property,
            type: valueType,
            parsedType,
            description,
            ...value,
          });
        }
      }
    },
    packageLinkPhase({customElementsManifest}) {
      // The analyzer takes a getter without a setter beside it as read only; a class below may bring the setter.
      for (const {declarations} of customElementsManifest.modules) {
        for (const {name, members = []} of declarations) {
          const type = classes.get(name);
          if (!type) continue;
          for (const member of members) {
            if (member.attribute && findOwner(type, member.name)?.set) delete member.readonly;
          }
        }
      }
    },
  };
}
