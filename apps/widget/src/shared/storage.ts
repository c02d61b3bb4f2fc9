import { usableStorage } from '@baton/realtime-client';

/** For this visitor, over visits and tabs. */
export const visitorStorage = usableStorage(() => window.localStorage);
/** For this tab, over reloads. */
export const tabStorage = usableStorage(() => window.sessionStorage);
