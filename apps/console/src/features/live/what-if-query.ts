import { simulateDepartment, type CallOf, type OutputOf } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';

export type Simulation = OutputOf<typeof simulateDepartment>;
export type WhatIfInput = CallOf<typeof simulateDepartment>;

/** Plays a department's last week again; changes nothing. */
export const useSimulation = () => {
  const call = useApi();
  return useMutation({ mutationFn: (input: WhatIfInput) => call(simulateDepartment, input) });
};
