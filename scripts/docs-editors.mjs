// What editors complete from: custom data of VS Code (HTML and CSS), and web-types of JetBrains' editors.
import {getWebTypesData} from 'custom-element-jet-brains-integration';
import {getVsCodeCssCustomData, getVsCodeHtmlCustomData} from 'custom-element-vs-code-integration';

/** Elements share properties and parts, which the generators list once for each. */
function dropRepeated(entries) {
  return [...new Map(entries.map(entry => [entry.name, entry])).values()];
}

/** The value set of VS Code for attributes that stand alone; without it the editor writes `=""` behind them. */
const ALONE = 'v';

function readHtmlData(manifest) {
  const data = JSON.parse(getVsCodeHtmlCustomData(structuredClone(manifest), {}));
  const declarations = manifest.modules.flatMap(module => module.declarations);
  for (const tag of data.tags) {
    const {attributes} = declarations.find(({tagName}) => tagName === tag.name);
    for (const attribute of tag.attributes) {
      const {type} = attributes.find(({name}) => name === attribute.name);
      if (type.text === 'boolean') Object.assign(attribute, {valueSet: ALONE});
    }
  }
  return data;
}

function readCssData(manifest) {
  const {properties, pseudoElements, ...rest} = JSON.parse(
    getVsCodeCssCustomData(structuredClone(manifest), {}),
  );
  return {
    ...rest,
    properties: dropRepeated(properties),
    pseudoElements: dropRepeated(pseudoElements),
  };
}

function readWebTypes(manifest) {
  const modulePathTemplate = (_, path) => `./${path}`;
  const data = JSON.parse(getWebTypesData(structuredClone(manifest), {modulePathTemplate}));
  const {html, css} = data.contributions;
  // An empty address is a link that leads nowhere.
  for (const element of html.elements) delete element['doc-url'];
  for (const [kind, entries] of Object.entries(css)) css[kind] = dropRepeated(entries);
  return data;
}

/** @returns {Record<string, string>} the texts of the files, by their names */
export function createEditorFiles(manifest) {
  const files = {
    'vscode.html-custom-data.json': readHtmlData(manifest),
    'vscode.css-custom-data.json': readCssData(manifest),
    'web-types.json': readWebTypes(manifest),
  };
  const texts = Object.entries(files).map(([name, data]) => [name, JSON.stringify(data)]);
  return Object.fromEntries(texts);
}
