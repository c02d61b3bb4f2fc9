import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { fieldErrors, reasonOf } from '../api/api.js';
import { useAttempt } from '../api/use-attempt.js';
import { errorAt } from './error-at.js';
import { goToWrongField } from './wrong-field.js';

export interface NamedAttempt {
  readonly name: string;
  readonly idempotencyKey: string;
}

interface Props<Made> {
  /** What the button and the dialog are called. */
  readonly title: string;
  /** Who reads the name, and where. */
  readonly description: string;
  readonly placeholder: string;
  /** Why it may not be called so; null where it may. */
  readonly whyNot?: (name: string) => string | null;
  readonly create: (attempt: NamedAttempt) => Promise<Made>;
  readonly onCreated: (made: Made) => void;
}

const useCreation = <Made,>(create: Props<Made>['create'], onCreated: Props<Made>['onCreated']) => {
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (name: string) => create({ name, idempotencyKey: attempt.keyOf(name) }),
    onSuccess: (made) => {
      attempt.done();
      onCreated(made);
    },
  });
};

/** Asks for a name; everything else starts as new ones have it and is changed afterwards. */
export const CreateByName = <Made,>({ title, description, placeholder, whyNot, create, onCreated }: Props<Made>) => {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const creation = useCreation(create, (made: Made) => {
    setOpen(false);
    setTyped('');
    onCreated(made);
  });
  const close = () => {
    creation.reset();
    setOpen(false);
  };
  // What is being created takes its own name.
  const refused = (!creation.isPending && whyNot?.(name)) || null;
  const wrongName = refused ?? errorAt(fieldErrors(creation.error), 'name');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name !== '' && !goToWrongField(event.currentTarget)) creation.mutate(name);
  };
  return (
    <>
      <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} size="sm">
        <form onSubmit={submit} noValidate>
          <TextInput
            data-autofocus
            label="Name"
            description={description}
            placeholder={placeholder}
            maxLength={200}
            data-wrong={refused !== null || undefined}
            error={wrongName}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {creation.error && wrongName === undefined && (
            <Text size="sm" c="var(--baton-urgent)" role="alert" mt="sm">
              {reasonOf(creation.error)}
            </Text>
          )}
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={name === ''} loading={creation.isPending}>
              Create
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
};
