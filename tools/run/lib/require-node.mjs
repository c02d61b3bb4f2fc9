import { readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const numbers = (version) => version.split('.').map(Number);

/** Whether `version` is at least `wanted`; both are `major.minor.patch`. */
export const isAtLeast = (version, wanted) => {
  const [have, need] = [numbers(version), numbers(wanted)];
  const differing = need.findIndex((part, index) => part !== have[index]);
  return differing === -1 || have[differing] > need[differing];
};

/** Ends the process with a clear word when this Node is older than package.json allows. */
export const requireNode = () => {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const wanted = engines.node.replace(/^[^\d]+/, '');
  if (isAtLeast(process.versions.node, wanted)) return;
  console.error(
    `Baton needs Node ${wanted} or newer, and this is ${process.versions.node}. See https://nodejs.org, or: npx node@22 …`,
  );
  process.exit(1);
};
