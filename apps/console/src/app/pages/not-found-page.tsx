import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../shared/ui/empty-state.js';

export const NotFoundPage = () => (
  <EmptyState icon={<IconMapOff size={22} stroke={1.7} />} title="There is no such page">
    <Link to="/queue">Go to the queue</Link>
  </EmptyState>
);
