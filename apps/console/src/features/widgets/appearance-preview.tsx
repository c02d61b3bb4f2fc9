import type { CSSProperties } from 'react';
import { IconMessageCircle, IconSparkles } from '@tabler/icons-react';
import type { Widget } from '@baton/contracts';
import { inkOn } from './ink-on.js';
import classes from './widgets.module.css';

/** How launcher and chat will look on a page. */
export const AppearancePreview = ({ appearance, texts }: Pick<Widget, 'appearance' | 'texts'>) => {
  const { primaryColor, position } = appearance;
  const colours = { '--widget': primaryColor, '--widget-ink': inkOn(primaryColor) } as CSSProperties;
  return (
    <div className={classes['page']} style={colours} data-position={position}>
      <div className={classes['chat']}>
        <div className={classes['chatHead']}>
          <span className={classes['face']}>
            <IconSparkles size={18} aria-hidden />
          </span>
          <div>
            <strong dir="auto">{texts.title}</strong>
            {texts.subtitle !== '' && <span dir="auto">{texts.subtitle}</span>}
          </div>
        </div>
        <div className={classes['chatBody']}>
          {texts.greeting !== '' && (
            <p className={classes['greeting']} dir="auto">
              {texts.greeting}
            </p>
          )}
        </div>
        <div className={classes['chatFoot']} dir="auto">
          {texts.placeholder}
        </div>
      </div>
      <div className={classes['launcher']}>
        <IconMessageCircle size={20} aria-hidden />
        <span dir="auto">{texts.launcher}</span>
      </div>
    </div>
  );
};
