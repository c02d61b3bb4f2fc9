import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './lint-text.js';

export interface Project {
  readonly name: string;
  readonly data: { readonly root: string; readonly tags: readonly string[]; readonly targets: Record<string, unknown> };
}

/** The projects as nx sees them; it keeps the graph for others who need it. */
export const readProjects = (): Project[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-graph-'));
  const file = path.join(folder, 'graph.json');
  try {
    execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'graph', `--file=${file}`], {
      cwd: ROOT,
      env: { ...process.env, NX_DAEMON: 'false' },
      stdio: 'ignore',
    });
    const { graph } = JSON.parse(readFileSync(file, 'utf8')) as { graph: { nodes: Record<string, Project> } };
    return Object.values(graph.nodes);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
