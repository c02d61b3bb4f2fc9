import { useState } from 'react';
import { Button, Group, Modal, Text } from '@mantine/core';
import type { HandoffSettings, WidgetId } from '@baton/contracts';
import { LoadFailure, VersionList } from './version-list.js';
import { useReadVersion } from './versions-query.js';

interface Props {
  readonly widgetId: WidgetId;
  /** The version that is being edited. */
  readonly edited: number;
  /** Something was changed, and is lost when another version is loaded. */
  readonly isChanged: boolean;
  /** As it was saved, with its own number. */
  readonly onLoad: (settings: HandoffSettings) => void;
}

/** Loads another version into the form. Asks first where that takes something away. */
export const EarlierVersions = ({ widgetId, edited, isChanged, onLoad }: Props) => {
  const [isOpen, setOpen] = useState(false);
  /** Chosen, and asked about. */
  const [asking, setAsking] = useState<number | null>(null);
  const read = useReadVersion(widgetId);
  const open = () => {
    setAsking(null);
    setOpen(true);
  };
  /** What is on its way then is not loaded any more. */
  const close = () => {
    read.reset();
    setOpen(false);
  };
  const load = (version: number) =>
    read.mutate(version, {
      onSuccess: (settings) => {
        close();
        onLoad(settings);
      },
    });
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open}>
        Earlier versions
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={asking === null ? 'Earlier versions' : 'Replace what you changed?'}
        size={asking === null ? 'md' : 'sm'}
      >
        {asking === null ? (
          <VersionList
            widgetId={widgetId}
            edited={edited}
            loading={read.isPending ? read.variables : null}
            failed={read.isError ? { version: read.variables, failure: read.error } : null}
            onLoad={(version) => (isChanged ? setAsking(version) : load(version))}
          />
        ) : (
          <>
            <Text size="sm">
              What you changed on this page is not saved yet. Version {asking} takes its place, and your changes are
              lost.
            </Text>
            {read.error && <LoadFailure failure={read.error} />}
            <Group justify="flex-end" gap="xs" mt="lg">
              <Button variant="default" loading={read.isPending} onClick={() => load(asking)}>
                Load version {asking}
              </Button>
              <Button autoFocus onClick={close}>
                Keep my changes
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </>
  );
};
