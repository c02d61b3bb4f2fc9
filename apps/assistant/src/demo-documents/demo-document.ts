/** A help page of the demo shop, as its owner would have uploaded it. */
export interface DemoDocument {
  title: string;
  /** Path on the shop's site; the demo page resolves it against its own origin. */
  url: string;
  /** Markdown. */
  body: string;
  /** What customers ask when they look for this page. */
  questions: string[];
}
