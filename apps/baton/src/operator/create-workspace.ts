import { createWorkspace } from '@baton/contracts';
import type { Server } from './reach-server.js';
import type { CreateCommand } from './workspace-command.js';

/** Makes the workspace and returns what to print. */
export const createWorkspaceFor = async (server: Server, { input, isJson }: CreateCommand): Promise<string> => {
  const { publicUrl } = server;
  const made = await server.ask(createWorkspace, { ...input, publicUrl });
  const { workspaceId, link, widgetId, widgetKey, departmentId } = made;
  if (isJson) return JSON.stringify({ workspaceId, link, widgetId, widgetKey, departmentId });
  return [
    `Workspace "${input.name}" is made.`,
    '',
    '  The owner sets the password (once, within 7 days):',
    `    ${link}`,
    '',
    '  On the web site:',
    `    <script src="${publicUrl}/widget.js" data-widget-key="${widgetKey}" async></script>`,
  ].join('\n');
};
