import { Kbd, Modal, Table } from '@mantine/core';

const mod = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

const shortcuts: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['g', 'q'], does: 'Go to the queue' },
  { keys: ['g', 'm'], does: 'Go to my conversations' },
  { keys: ['g', 'c'], does: 'Go to all conversations' },
  { keys: ['j', 'k'], does: 'Next, previous row in the queue' },
  { keys: ['Enter'], does: 'Take over or accept the chosen row; send what is written' },
  { keys: ['a'], does: 'Accept what is offered to you' },
  { keys: ['d'], does: 'Decline it' },
  { keys: ['Shift', 'Enter'], does: 'New line' },
  { keys: [mod, '/'], does: 'Switch between message and note' },
  { keys: ['?'], does: 'This list' },
];

export const ShortcutHelp = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts" size="md">
    <Table verticalSpacing={6} withRowBorders={false}>
      <Table.Tbody>
        {shortcuts.map(({ keys, does }) => (
          <Table.Tr key={does}>
            <Table.Td>{does}</Table.Td>
            <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
              {keys.map((key) => (
                <Kbd key={key} ml={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Modal>
);
