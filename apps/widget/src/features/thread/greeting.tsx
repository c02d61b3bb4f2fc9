import { useChatState } from '../../shared/chat/use-chat.js';
import { PlainText } from '../../shared/text/rich-text.js';
import { Avatar } from '../../shared/ui/avatar.js';
import message from './message.module.css';

/** The widget's own words at the beginning; no message, so it has no time and no author but the house. */
export const Greeting = () => {
  const greeting = useChatState(({ widget }) => widget?.texts.greeting ?? '');
  if (greeting === '') return null;
  return (
    <div className={`${message.row} ${message.theirs} ${message.last}`}>
      <div className={message.side}>
        <Avatar name="" kind="ai" />
      </div>
      <div className={message.bubble}>
        <PlainText text={greeting} />
      </div>
    </div>
  );
};
