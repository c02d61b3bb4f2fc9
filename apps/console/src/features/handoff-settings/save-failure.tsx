import { Alert, Button, Group, List } from '@mantine/core';
import type { HandoffSettings } from '@baton/contracts';
import { Refused, fieldErrors, reasonOf } from '../../shared/api/api.js';
import type { FieldErrors } from '../../shared/forms/error-at.js';
import { placeWords } from './place-words.js';

interface Props {
  readonly failure: Error;
  /** What is wrong with the settings as they stand now. */
  readonly errors: FieldErrors;
  readonly settings: HandoffSettings;
  readonly isLoading: boolean;
  readonly loadFailure: Error | null;
  readonly onTakeTheirs: () => void;
  /** Saves over the version that somebody else saved. */
  readonly onKeepMine: (version: number) => void;
}

/** The newer version, where that is why nothing was saved. */
const newerVersion = (failure: Error): number | null => {
  if (!(failure instanceof Refused) || failure.problem.code !== 'stale_version') return null;
  const version = failure.problem['version'];
  return typeof version === 'number' ? version : null;
};

export const SaveFailure = ({ failure, errors, settings, isLoading, loadFailure, onTakeTheirs, onKeepMine }: Props) => {
  const version = newerVersion(failure);
  const wrong = Object.entries(errors);
  if (version !== null)
    return (
      <Alert color="orange" role="alert" title="Somebody saved before you">
        While you were editing, version {version} was saved. Keep yours and theirs is replaced, or load theirs and yours
        is lost.
        {loadFailure && <div>{reasonOf(loadFailure)}</div>}
        <Group gap="xs" mt="sm">
          <Button size="xs" variant="default" loading={isLoading} onClick={onTakeTheirs}>
            Load theirs
          </Button>
          <Button size="xs" variant="default" onClick={() => onKeepMine(version)}>
            Keep mine
          </Button>
        </Group>
      </Alert>
    );
  // All that was wrong has been removed since.
  if (wrong.length === 0 && Object.keys(fieldErrors(failure)).length > 0) return null;
  return (
    <Alert color="red" role="alert" title="Not saved">
      {wrong.length === 0 && reasonOf(failure)}
      {wrong.length > 0 && (
        <>
          Please correct what is marked:
          <List size="sm" mt={4}>
            {wrong.map(([path, message]) => (
              <List.Item key={path}>
                {placeWords(path, settings)}: {message}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
};
