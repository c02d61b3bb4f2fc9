import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Chat } from './chat.js';
import type { ChatState } from './chat-state.js';

const ChatContext = createContext<Chat | null>(null);
export const ChatProvider = ChatContext.Provider;

export const useChat = (): Chat => {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('There is no ChatProvider above this component');
  return chat;
};

/** A part of the state, or something derived from it that is the same as long as it is equal (`Object.is`). */
export const useChatState = <Part>(part: (state: ChatState) => Part): Part => {
  const { store } = useChat();
  return useSyncExternalStore(store.subscribe, () => part(store.state));
};
