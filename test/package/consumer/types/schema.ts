/** The manifest by the types of its schema, which has one for the fields of elements and forgets to use it. */
import type {
  ClassMethod,
  CustomElementDeclaration,
  CustomElementField,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest';

type Element = Omit<CustomElementDeclaration, 'members'> & {
  members?: (ClassMethod | CustomElementField)[];
};
type Module = Omit<JavaScriptModule, 'declarations'> & {declarations?: Element[]};
export type Manifest = Omit<Package, 'modules'> & {modules: Module[]};
