/** Where root keeps what PostgreSQL's own user could not reach inside a private folder. */
export const PLACE_FOR_ALL = '/var/lib/baton';
