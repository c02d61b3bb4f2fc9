/**
 * How people ask for a person, by language. Words are folded (lower case, no accents); an apostrophe separates words ("don't" is `don t`).
 * `asks` are requests; `blanks` are taken out before these are looked for: what only sounds like a request. `fillers` may stand around a person's name
 * that is a whole sentence by itself ("a real person please").
 */
export interface AskingLanguage {
  classes: Record<string, string>;
  asks: string[];
  blanks: string[];
  fillers: string;
}
