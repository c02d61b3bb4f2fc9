/** How many chats at once an agent may have of whom neither he nor a department says how many. */
export const DEFAULT_CAPACITY = 4;
