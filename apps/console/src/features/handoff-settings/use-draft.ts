import { useState } from 'react';
import type { HandoffSettings } from '@baton/contracts';

export interface Draft {
  readonly settings: HandoffSettings;
  /** The saved settings that are being edited. */
  readonly saved: HandoffSettings;
  readonly isChanged: boolean;
  readonly change: (part: Partial<HandoffSettings>) => void;
  /** Takes these for what is saved, and gives up the changes. */
  readonly startFrom: (saved: HandoffSettings) => void;
}

/** Settings under the editor's hands. */
export const useDraft = (loaded: HandoffSettings): Draft => {
  const [saved, setSaved] = useState(loaded);
  const [settings, setSettings] = useState(loaded);
  return {
    settings,
    saved,
    isChanged: JSON.stringify(settings) !== JSON.stringify(saved),
    change: (part) => setSettings((before) => ({ ...before, ...part })),
    startFrom: (next) => {
      setSaved(next);
      setSettings(next);
    },
  };
};
