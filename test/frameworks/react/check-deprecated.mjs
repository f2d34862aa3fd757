// Holds the sources against what their libraries have deprecated: readers copy them, and their editors would strike it out.
import ts from 'typescript';

const {config} = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const {options, fileNames} = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => fileNames,
  getScriptVersion: () => '1',
  getScriptSnapshot: file => ts.ScriptSnapshot.fromString(ts.sys.readFile(file) ?? ''),
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
});
const found = fileNames.flatMap(file =>
  service.getSuggestionDiagnostics(file).filter(({reportsDeprecated}) => reportsDeprecated),
);
if (found.length > 0) {
  const host = {
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: file => file,
    getNewLine: () => '\n',
  };
  console.error(`Expected nothing deprecated; found:\n${ts.formatDiagnostics(found, host)}`);
  process.exit(1);
}
