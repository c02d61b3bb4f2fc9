import { Alert } from '@mantine/core';
import { fieldErrors, reasonOf } from '../api/api.js';

interface Props {
  readonly failure: Error | null;
  readonly title?: string;
}

/** Why nothing was saved; what stands at a field is not said again. */
export const NotSaved = ({ failure, title = 'Not saved' }: Props) =>
  failure && (
    <Alert color="red" role="alert" title={title}>
      {Object.keys(fieldErrors(failure)).length > 0 ? 'Please correct what is marked.' : reasonOf(failure)}
    </Alert>
  );
