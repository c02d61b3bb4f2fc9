import type { LeafKind } from '@baton/contracts';
import { asksForPerson } from './asks-for-person.js';
import { attribute } from './attribute.js';
import { businessHours } from './business-hours.js';
import { keywords } from './keywords.js';
import { language } from './language.js';
import { lowConfidence } from './low-confidence.js';
import { pageUrl } from './page-url.js';
import type { Leaf, LeafEditorProps, RuleKind } from './rule-kind.js';
import { sentimentBelow } from './sentiment-below.js';
import { sentimentDrop } from './sentiment-drop.js';
import { stuck } from './stuck.js';

/** One entry a kind, in the order of the menu; a kind that contracts add and that is missing here does not compile. */
export const ruleKinds: { readonly [Kind in LeafKind]: RuleKind<Kind> } = {
  asks_for_person: asksForPerson,
  keywords,
  low_confidence: lowConfidence,
  stuck,
  sentiment_drop: sentimentDrop,
  sentiment_below: sentimentBelow,
  language,
  page_url: pageUrl,
  attribute,
  business_hours: businessHours,
};

export const leafKinds = Object.keys(ruleKinds) as LeafKind[];

/** A condition of one kind as a sentence. */
export const leafWords = <Kind extends LeafKind>(leaf: Leaf<Kind>, kind: Kind): string => ruleKinds[kind].words(leaf);

/** The editor of whatever kind this is; nothing where there is nothing to set. */
export const LeafEditor = <Kind extends LeafKind>({ kind, ...props }: LeafEditorProps<Kind> & { kind: Kind }) => {
  const { Editor } = ruleKinds[kind];
  return Editor && <Editor {...props} />;
};
