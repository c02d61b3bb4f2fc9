import { english } from './english.js';
import { french } from './french.js';
import { german } from './german.js';
import { italian } from './italian.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';
import type { AskingLanguage } from './language.js';

export const askingLanguages: readonly AskingLanguage[] = [english, german, french, spanish, portuguese, italian];
