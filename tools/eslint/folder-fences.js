import path from 'node:path';

/** `apps/routing/src/slices/claim/x.ts` → where it is inside its project; undefined outside `src`. */
const placeOf = (file) => {
  const parts = file.split(path.sep);
  const source = parts.indexOf('src');
  if (source < 2) return undefined;
  const [, name] = parts.slice(source - 2);
  const inside = parts.slice(source + 1);
  return {
    project: name,
    top: inside.length > 1 ? inside[0] : '',
    second: inside.length > 2 ? inside[1] : '',
    file: inside.at(-1),
  };
};

/** What the domain may import from packages: shapes, and computing that needs no clock and no I/O. */
const PURE = new Set(['@baton/contracts', 're2js']);

/** What always stands in a file beside the code is a constant, as if it stood in the code: a `*.data.ts` may read it, and nothing else. */
const READING = new Set(['readFileSync', 'openSync', 'fstatSync', 'readSync', 'closeSync']);
const readsConstants = (from, specifier, { type, specifiers = [] }) =>
  from.file.endsWith('.data.ts') &&
  specifier === 'node:fs' &&
  type === 'ImportDeclaration' &&
  specifiers.every(({ imported }) => READING.has(imported?.name));

/** Which folder may import which, inside one project: `from` and `to` are places, `to` undefined for a package. */
const FENCES = [
  {
    id: 'pureDomain',
    message:
      'The domain is pure: it imports its own domain, @baton/contracts and packages that only compute (PURE), nothing else. Numbers too many for the code stand in a file beside a *.data.ts, which reads it.',
    isBroken: (from, to, specifier, node) =>
      from.top === 'domain' &&
      (to ? to.top !== 'domain' : !PURE.has(specifier) && !readsConstants(from, specifier, node)),
  },
  {
    id: 'slicesApart',
    message: 'A slice never imports another slice. What both need belongs into domain/ or store/.',
    isBroken: (from, to) => from.top === 'slices' && to?.top === 'slices' && from.second !== to.second,
  },
  {
    id: 'storeBelowSlices',
    message: 'The store is below the slices: it does not import them.',
    isBroken: (from, to) => from.top === 'store' && to?.top === 'slices',
  },
  {
    id: 'featuresApart',
    message:
      'A feature never imports another feature. What both need belongs into shared/; the pages in app/ put features together.',
    isBroken: (from, to) => from.top === 'features' && to?.top === 'features' && from.second !== to.second,
  },
  {
    id: 'appAboveFeatures',
    message: 'Imports go app → features → shared, never back.',
    isBroken: (from, to) =>
      (from.top === 'features' && to?.top === 'app') ||
      (from.top === 'shared' && (to?.top === 'app' || to?.top === 'features')),
  },
];

/** Keeps the folders of a project apart: a pure domain, slices and features that know nothing of one another. */
export const folderFences = {
  meta: {
    type: 'problem',
    schema: [],
    messages: Object.fromEntries(FENCES.map(({ id, message }) => [id, message])),
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename);
    const from = placeOf(file);
    const check = (node) => {
      const specifier = node.source?.value;
      if (!from || typeof specifier !== 'string') return;
      const to = specifier.startsWith('.') ? placeOf(path.join(path.dirname(file), specifier)) : undefined;
      for (const { id, isBroken } of FENCES)
        if (isBroken(from, to, specifier, node)) context.report({ node, messageId: id });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
