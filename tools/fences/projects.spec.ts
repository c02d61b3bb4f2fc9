import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { depConstraints } from '../eslint/project-fences.js';
import { ROOT } from './lint-text.js';
import { readProjects, type Project } from './projects.js';

describe('every project', () => {
  let projects: Project[];
  beforeAll(() => {
    projects = readProjects();
  });

  it('is known to nx: each folder of apps/ and libs/, and tools/', () => {
    const folders = ['apps', 'libs'].flatMap((parent) =>
      readdirSync(path.join(ROOT, parent)).map((name) => `${parent}/${name}`),
    );
    expect(projects.map(({ data }) => data.root).sort()).toEqual([...folders, 'tools'].sort());
  });

  it('has one tag for what it is and one for where it runs, each with a rule', () => {
    const ruled = new Set(depConstraints.map(({ sourceTag }) => sourceTag));
    for (const { name, data } of projects) {
      const tags = data.tags.filter((tag) => ruled.has(tag));
      expect({ name, kinds: tags.map((tag) => tag.split(':')[0]).sort() }).toEqual({ name, kinds: ['type', 'world'] });
    }
  });

  it('is type-checked', () => {
    for (const { name, data } of projects)
      expect({ name, targets: Object.keys(data.targets) }).toEqual({
        name,
        targets: expect.arrayContaining(['typecheck']),
      });
  });
});
