import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { newClientId } from '@baton/realtime-client';
import { useMutation } from '@tanstack/react-query';
import { fieldErrors, reasonOf } from '../api/api.js';
import { errorAt } from './error-at.js';

/** The same key with the same name: a second try after an answer that got lost makes no second one. */
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
  readonly create: (attempt: NamedAttempt) => Promise<Made>;
  readonly onCreated: (made: Made) => void;
}

const noAttempt: NamedAttempt = { name: '', idempotencyKey: '' };

const useCreation = <Made,>(create: Props<Made>['create'], onCreated: Props<Made>['onCreated']) => {
  const [attempt, setAttempt] = useState(noAttempt);
  return useMutation({
    mutationFn: (name: string) => {
      const known = attempt.name === name ? attempt : { name, idempotencyKey: newClientId() };
      setAttempt(known);
      return create(known);
    },
    onSuccess: (made) => {
      setAttempt(noAttempt);
      onCreated(made);
    },
  });
};

/** Asks for a name; everything else starts as new ones have it and is changed afterwards. */
export const CreateByName = <Made,>({ title, description, placeholder, create, onCreated }: Props<Made>) => {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const creation = useCreation(create, (made: Made) => {
    setOpen(false);
    setTyped('');
    onCreated(made);
  });
  const wrongName = errorAt(fieldErrors(creation.error), 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '') creation.mutate(name);
  };
  return (
    <>
      <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title} size="sm">
        <form onSubmit={submit} noValidate>
          <TextInput
            data-autofocus
            label="Name"
            description={description}
            placeholder={placeholder}
            maxLength={200}
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
            <Button variant="default" onClick={() => setOpen(false)}>
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
