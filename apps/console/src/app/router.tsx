import {
  Navigate,
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { parseStatus, parseTag, parseWidgetId } from '../features/conversation-list/conversation-filters.js';
import type { Filters } from '../features/conversation-list/use-conversation-list.js';
import { ConversationsPage } from './pages/conversations-page.js';
import { DocumentPage } from './pages/document-page.js';
import { DocumentsPage } from './pages/documents-page.js';
import { LoginPage } from './pages/login-page.js';
import { MinePage } from './pages/mine-page.js';
import { NotFoundPage } from './pages/not-found-page.js';
import { QueuePage } from './pages/queue-page.js';
import { SetPasswordPage } from './pages/set-password-page.js';
import { WidgetsPage } from './pages/widgets-page.js';
import { BrokenPage } from './pages/broken-page.js';
import { Gate } from './session/gate.js';
import { MyOutbox } from './shell/my-outbox.js';
import { Shell } from './shell/shell.js';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: BrokenPage });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: LoginPage,
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined; expired?: boolean | undefined } => ({
    next: text(search['next']),
    expired: search['expired'] === true || undefined,
  }),
});

const setPassword = createRoute({ getParentRoute: () => root, path: '/set-password', component: SetPasswordPage });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <Gate>
      <MyOutbox>
        <Shell />
      </MyOutbox>
    </Gate>
  ),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: () => <Navigate to="/queue" replace />,
});
const queue = createRoute({ getParentRoute: () => signedIn, path: '/queue', component: QueuePage });

// The list stays where it is while one conversation after the other is opened beside it.
const mine = createRoute({ getParentRoute: () => signedIn, path: '/mine', component: MinePage });
const mineOpen = createRoute({ getParentRoute: () => mine, path: '$conversationId' });
const conversations = createRoute({
  getParentRoute: () => signedIn,
  path: '/conversations',
  component: ConversationsPage,
  validateSearch: (search: Record<string, unknown>): Filters => ({
    status: parseStatus(search['status']),
    q: text(search['q']),
    widgetId: parseWidgetId(search['widgetId']),
    tag: parseTag(search['tag']),
  }),
});
const conversationsOpen = createRoute({ getParentRoute: () => conversations, path: '$conversationId' });

const widgets = createRoute({ getParentRoute: () => signedIn, path: '/widgets', component: WidgetsPage });
// The editors of settings are large, and agents do without: they are loaded when they are asked for.
const widgetPage = (name: keyof typeof import('./pages/widget-page.js')) =>
  lazyRouteComponent(() => import('./pages/widget-page.js'), name);
const widget = createRoute({
  getParentRoute: () => signedIn,
  path: '/widgets/$widgetId',
  component: widgetPage('WidgetPage'),
});

const widgetHome = createRoute({
  getParentRoute: () => widget,
  path: '/',
  component: () => <Navigate from="/widgets/$widgetId" to="/widgets/$widgetId/general" replace />,
});
const widgetPages = [
  createRoute({ getParentRoute: () => widget, path: 'general', component: widgetPage('WidgetGeneralPage') }),
  createRoute({ getParentRoute: () => widget, path: 'appearance', component: widgetPage('WidgetAppearancePage') }),
  createRoute({ getParentRoute: () => widget, path: 'embed', component: widgetPage('WidgetEmbedPage') }),
  createRoute({ getParentRoute: () => widget, path: 'handoff', component: widgetPage('WidgetHandoffPage') }),
] as const;

const documents = createRoute({ getParentRoute: () => signedIn, path: '/documents', component: DocumentsPage });
const document = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents/$documentId',
  component: DocumentPage,
});
const departmentPage = (name: keyof typeof import('./pages/departments-page.js')) =>
  lazyRouteComponent(() => import('./pages/departments-page.js'), name);
const departments = createRoute({
  getParentRoute: () => signedIn,
  path: '/departments',
  component: departmentPage('DepartmentsPage'),
});
const department = createRoute({
  getParentRoute: () => signedIn,
  path: '/departments/$departmentId',
  component: departmentPage('DepartmentPage'),
});

const teamPage = createRoute({
  getParentRoute: () => signedIn,
  path: '/team',
  component: lazyRouteComponent(() => import('./pages/team-page.js'), 'TeamPage'),
});
const livePage = createRoute({
  getParentRoute: () => signedIn,
  path: '/live',
  component: lazyRouteComponent(() => import('./pages/live-page.js'), 'LivePage'),
});

const routeTree = root.addChildren([
  login,
  setPassword,
  signedIn.addChildren([
    home,
    queue,
    mine.addChildren([mineOpen]),
    conversations.addChildren([conversationsOpen]),
    widgets,
    widget.addChildren([widgetHome, ...widgetPages]),
    documents,
    document,
    departments,
    department,
    teamPage,
    livePage,
  ]),
]);

export const router = createRouter({ routeTree, basepath: '/console', defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
