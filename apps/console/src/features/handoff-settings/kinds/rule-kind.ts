import type { ComponentType } from 'react';
import type { LeafCondition, LeafKind } from '@baton/contracts';
import type { FieldErrors } from '../../../shared/forms/error-at.js';

export type Leaf<Kind extends LeafKind> = Extract<LeafCondition, { kind: Kind }>;

export interface LeafEditorProps<Kind extends LeafKind> {
  readonly leaf: Leaf<Kind>;
  /** Where this condition stands in the settings: `rules.2.when`. */
  readonly path: string;
  readonly errors: FieldErrors;
  readonly onChange: (leaf: Leaf<Kind>) => void;
}

/** All that the console knows of one kind of condition. */
export interface RuleKind<Kind extends LeafKind> {
  readonly label: string;
  /** One line for whoever chooses it. */
  readonly about: string;
  /** What a new one starts with, which is what new widgets have where they have such a rule. */
  readonly initial: Leaf<Kind>;
  /** The condition as a sentence. */
  readonly words: (leaf: Leaf<Kind>) => string;
  /** Null where there is nothing to set. */
  readonly Editor: ComponentType<LeafEditorProps<Kind>> | null;
}
