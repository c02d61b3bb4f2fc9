import { DEMO_PASSWORD } from './demo/create-demo.js';
import { isOpenToOthers } from './host.js';
import type { RunningBaton } from './start-baton.js';

/** What an operator reads when all is ready: where to click, what else is served, what to mind. */
export const welcome = ({ url, opsUrl, host, hasDemo }: RunningBaton, tookMs: number): string =>
  [
    `\nBaton is ready (${(tookMs / 1_000).toFixed(1)} s).\n`,
    ...(hasDemo ? [`  Demo shop with the widget   ${url}/demo`] : []),
    `  Agents' console             ${url}/console${hasDemo ? `   sign in as ada@demo.test, password ${DEMO_PASSWORD}` : ''}`,
    `  Health detail and metrics   ${opsUrl}/health/ready   ${opsUrl}/metrics`,
    ...(hasDemo ? [] : ['\n  A workspace: npm run workspace -- create --name NAME --owner-email E-MAIL']),
    ...(isOpenToOthers(host) ? [`\n  Other machines reach it too (HOST=${host}).`] : []),
    ...(isOpenToOthers(host) && hasDemo ? ['  Mind that everybody knows the passwords of the demo accounts.'] : []),
    '\nCtrl+C stops it; the data stays.',
  ].join('\n');
