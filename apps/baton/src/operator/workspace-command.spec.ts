import { describe, expect, it } from '@jest/globals';
import { UsageError, readWorkspaceCommand } from './workspace-command.js';

const read = (line: string) => readWorkspaceCommand(line.split(' ').map((word) => word.replaceAll('_', ' ')));
const good = 'create --name My_shop --owner-email me@example.com';

describe('the workspace command', () => {
  it('takes a name and an e-mail address', () => {
    const input = { name: 'My shop', ownerEmail: 'me@example.com' };
    expect(read(good)).toEqual({ kind: 'create', input, isJson: false });
    expect(read(`${good} --json --widget-key shop-1`)).toEqual({
      kind: 'create',
      input: { ...input, widgetKey: 'shop-1' },
      isJson: true,
    });
  });

  it('explains itself', () => {
    expect(read('--help')).toEqual({ kind: 'help' });
    expect(read('create -h')).toEqual({ kind: 'help' });
  });

  it.each([
    ['', 'There is one command: create.'],
    ['delete --name A', 'There is one command: create.'],
    ['create', '--name is missing.'],
    ['create --name A', '--owner-email is missing.'],
    ['create --owner-email a@b.de', '--name is missing.'],
    [`${good} --colour red`, "Unknown option '--colour'"],
    ['create --owner-email a@b.de --name', '--name <value>'],
    ['create --name My shop --owner-email a@b.de', '"shop" is too much here'],
    ['create --name _ --owner-email a@b.de', '--name must not be empty or only white space.'],
    ['create --name A --owner-email nobody', '--owner-email must be an e-mail address.'],
    [`${good} --widget-key a`, '--widget-key '],
  ])('refuses "%s" and says why, with the usage', (line, why) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(why);
    expect(() => read(line)).toThrow('Usage: npm run workspace -- create --name NAME --owner-email E-MAIL');
  });
});
