import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_END_PX = 96;

/** Follows the end as long as the reader is near it; where he scrolled to stays, also when earlier messages come above. */
export const useFollowEnd = (content: unknown, firstId: string | undefined, ownCount: number) => {
  const box = useRef<HTMLDivElement>(null);
  const known = useRef({ height: 0, firstId, ownCount });
  const [isNearEnd, setIsNearEnd] = useState(true);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = known.current;
    const hasWritten = ownCount > before.ownCount;
    if (before.firstId !== undefined && firstId !== before.firstId && !isNearEnd)
      element.scrollTop += element.scrollHeight - before.height;
    else if (isNearEnd || hasWritten) element.scrollTop = element.scrollHeight;
    known.current = { height: element.scrollHeight, firstId, ownCount };
  }, [content, firstId, ownCount, isNearEnd]);

  // Room is taken away by what stands below, and by what unfolds inside.
  useEffect(() => {
    const element = box.current;
    if (!element || !isNearEnd) return;
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    for (const part of [element, ...element.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [isNearEnd]);

  const noteScroll = () => {
    const element = box.current;
    if (element) setIsNearEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX);
  };
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  return { box, noteScroll, isNearEnd, toEnd };
};
