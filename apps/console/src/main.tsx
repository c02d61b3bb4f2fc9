import './app/no-eval.js';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { unlockSoundOnFirstGesture } from './features/alerts/sound.js';

unlockSoundOnFirstGesture();

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the console');
createRoot(place).render(<App />);
