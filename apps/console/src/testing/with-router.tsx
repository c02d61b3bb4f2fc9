import type { ReactNode } from 'react';
import {
  Link,
  Outlet,
  RouterProvider,
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';

/** The content on a page of its own, with a link that leads away from it. */
export const withRouter = (content: ReactNode): ReactNode => {
  const root = createRootRoute({ component: Outlet });
  const here = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (
      <>
        {content}
        <Link to={'/elsewhere' as '/'}>Elsewhere</Link>
      </>
    ),
  });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '/elsewhere', component: () => 'Left' });
  // What warns of closing a tab is there with a browser's own history only.
  window.history.replaceState({}, '', '/');
  window.scrollTo = () => undefined;
  const routeTree = root.addChildren([here, elsewhere]);
  return <RouterProvider router={createRouter({ routeTree, history: createBrowserHistory() })} />;
};
