import path from 'node:path';
import ts from 'typescript';

const isForTypesOnly = (statement: ts.Statement): boolean => {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  if (!ts.isImportDeclaration(statement)) return true;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings } = clause;
  return (
    !clause.name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
};

/** The files of the same project that must be loaded for this one; imports of types vanish and do not count. */
const importsOf = (file: string, text: string): string[] =>
  ts.createSourceFile(file, text, ts.ScriptTarget.ES2022).statements.flatMap((statement) => {
    if (isForTypesOnly(statement)) return [];
    const { moduleSpecifier } = statement as ts.ImportDeclaration | ts.ExportDeclaration;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return [];
    const stem = path.join(path.dirname(file), moduleSpecifier.text.replace(/\.js$/, ''));
    return [`${stem}.ts`, `${stem}.tsx`];
  });

/** Each way by which a file of `files` (name → text) comes to import itself. */
export const findImportCycles = (files: ReadonlyMap<string, string>): string[][] => {
  const graph = new Map(
    [...files].map(([file, text]) => [file, importsOf(file, text).filter((target) => files.has(target))]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      cycles.push([...way.slice(way.indexOf(file)), file]);
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of files.keys()) visit(file, []);
  return cycles;
};
