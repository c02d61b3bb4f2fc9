import { readStored, useStored } from '../../shared/storage/stored.js';
import type { AlertKind } from './sound.js';

export const alertKinds: readonly { readonly kind: AlertKind; readonly label: string }[] = [
  { kind: 'queue', label: 'New chat in the queue' },
  { kind: 'offer', label: 'Chat offered to me (sound only)' },
  { kind: 'assignment', label: 'Chat assigned to me' },
  { kind: 'message', label: 'Customer writes to me' },
  { kind: 'rating', label: 'Customer rates a chat' },
];

const keyOf = (kind: AlertKind) => `baton-muted:${kind}`;

export const isMuted = (kind: AlertKind): boolean => readStored(keyOf(kind)) === 'yes';

export const useMuted = (kind: AlertKind) => {
  const [stored, store] = useStored(keyOf(kind));
  return [stored === 'yes', (muted: boolean) => store(muted ? 'yes' : null)] as const;
};
