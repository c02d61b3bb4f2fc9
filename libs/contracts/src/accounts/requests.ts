import * as z from 'zod';
import { TriggerKind } from '../handoff/shapes.js';
import { MemberActor } from '../actor.js';
import { Nothing, defineRequest, idempotent, memberDoor, publicDoor, serviceDoor } from '../define.js';
import {
  ClientId,
  DepartmentId,
  Email,
  MemberId,
  Name,
  Role,
  WidgetId,
  WorkspaceId,
  boundedText,
  listOf,
  paging,
} from '../primitives.js';
import { Presence } from '../routing/shapes.js';
import {
  AppearanceChange,
  Member,
  Password,
  SiteOrigin,
  Token,
  Widget,
  WidgetKey,
  WidgetStatus,
  WidgetTextsChange,
  Workspace,
} from './shapes.js';

/** The refresh token goes into the cookie and is taken out of the body by the gateway. */
const signedIn = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  member: Member,
  /** Null: the cookie stays as it is (another tab has just renewed it). */
  refreshToken: z.nullable(z.string()),
});

export const logIn = defineRequest('accounts.log-in', {
  summary: 'Sign in with e-mail and password.',
  door: publicDoor,
  route: 'POST /auth/login',
  body: { email: boundedText(254), password: boundedText(200) },
  output: signedIn,
  refusals: ['bad_credentials'],
  cookie: 'sets',
});

export const refreshSession = defineRequest('accounts.refresh-session', {
  summary: 'A new access token for the refresh cookie.',
  door: publicDoor,
  route: 'POST /auth/refresh',
  hidden: { refreshToken: z.optional(Token) },
  output: signedIn,
  refusals: ['unauthorized'],
  cookie: 'renews',
});

export const logOut = defineRequest('accounts.log-out', {
  summary: 'End this session: its access and refresh tokens are void from now on.',
  door: publicDoor,
  route: 'POST /auth/logout',
  hidden: { refreshToken: z.optional(Token), accessToken: z.optional(Token) },
  output: Nothing,
  refusals: ['unauthorized'],
  cookie: 'clears',
});

export const setPassword = defineRequest('accounts.set-password', {
  summary: 'Set the password with the token of an invitation or reset link; answers as sign-in.',
  door: publicDoor,
  route: 'POST /auth/password',
  body: { token: Token, password: Password },
  output: signedIn,
  refusals: ['link_expired'],
  cookie: 'sets',
});

export const getMe = defineRequest('accounts.get-me', {
  summary: 'The member, the workspace and the presence behind this token.',
  door: memberDoor('viewer'),
  route: 'GET /me',
  output: z.object({ member: Member, workspace: Workspace, presence: Presence }),
});

export const listMembers = defineRequest('accounts.list-members', {
  summary: 'The members of the workspace.',
  door: memberDoor('viewer'),
  route: 'GET /members',
  query: paging,
  output: listOf(Member),
});

export const getMember = defineRequest('accounts.get-member', {
  summary: 'One member.',
  door: memberDoor('viewer'),
  route: 'GET /members/:memberId',
  params: { memberId: MemberId },
  output: Member,
});

export const createMember = defineRequest('accounts.create-member', {
  summary:
    'Add a member. Without a password the answer carries a one-time invitation link for the admin to pass on; a repeat carries another one, and the first that is used voids the others.',
  door: memberDoor('admin'),
  route: 'POST /members',
  body: {
    clientId: ClientId,
    email: Email,
    name: Name,
    role: Role,
    departmentIds: z.array(DepartmentId).check(z.maxLength(100)),
    password: z.optional(Password),
  },
  output: Member.extend({ invitationLink: z.nullable(z.string()) }),
  refusals: ['email_taken', 'client_id_reused', 'invalid'],
});

export const updateMember = defineRequest('accounts.update-member', {
  summary: 'Change a member; what is left out stays. Only an owner makes or changes an owner, and one of them stays.',
  door: memberDoor('admin'),
  route: 'PATCH /members/:memberId',
  params: { memberId: MemberId },
  body: {
    name: z.optional(Name),
    role: z.optional(Role),
    departmentIds: z.optional(z.array(DepartmentId).check(z.maxLength(100))),
  },
  output: Member,
  refusals: ['last_owner'],
});

export const deleteMember = defineRequest('accounts.delete-member', {
  summary:
    'Deactivate a member: he is signed out everywhere, and his chats go back to the queue. His e-mail address is free again. Again: nothing more.',
  door: memberDoor('admin'),
  route: 'DELETE /members/:memberId',
  params: { memberId: MemberId },
  output: Nothing,
  refusals: ['not_yourself'],
});

export const listWidgets = defineRequest('accounts.list-widgets', {
  summary: 'The widgets of the workspace.',
  door: memberDoor('viewer'),
  route: 'GET /widgets',
  query: paging,
  output: listOf(Widget),
});

export const getWidget = defineRequest('accounts.get-widget', {
  summary: 'One widget.',
  door: memberDoor('viewer'),
  route: 'GET /widgets/:widgetId',
  params: { widgetId: WidgetId },
  output: Widget,
});

const widgetChange = {
  status: z.optional(WidgetStatus),
  allowedOrigins: z.optional(z.array(SiteOrigin).check(z.maxLength(50))),
  appearance: z.optional(AppearanceChange),
  texts: z.optional(WidgetTextsChange),
};

export const createWidget = defineRequest('accounts.create-widget', {
  summary:
    "Add a widget, with a public key of its own. Its handoff settings are a new widget's, and lead to the oldest department.",
  door: memberDoor('admin'),
  route: 'POST /widgets',
  body: { name: Name, ...widgetChange },
  hidden: idempotent,
  output: Widget,
  refusals: ['idempotency_key_reused'],
});

export const updateWidget = defineRequest('accounts.update-widget', {
  summary:
    'Change a widget; what is left out stays. An inactive one lets nobody in any more; who is in a chat already may finish it.',
  door: memberDoor('admin'),
  route: 'PATCH /widgets/:widgetId',
  params: { widgetId: WidgetId },
  body: { name: z.optional(Name), ...widgetChange },
  output: Widget,
});

export const findMembers = defineRequest('accounts.find-members', {
  summary:
    'The names of members of a workspace among these ids, also of those who have left; unknown ones are left out.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, memberIds: z.array(MemberId).check(z.maxLength(200)) },
  output: z.object({ members: z.array(Member.pick({ id: true, name: true })) }),
});

export const identifyMember = defineRequest('accounts.identify-member', {
  summary: 'Who is behind an access token; null if nobody is (any more).',
  door: serviceDoor,
  body: { accessToken: Token },
  output: z.nullable(MemberActor),
});

export const getWidgetByKey = defineRequest('accounts.get-widget-by-key', {
  summary: 'The widget with this public key, of any workspace, whatever its status.',
  door: serviceDoor,
  body: { widgetKey: WidgetKey },
  output: Widget.extend({ workspaceId: WorkspaceId }),
});

export const countWorkspaces = defineRequest('accounts.count-workspaces', {
  summary: 'How many workspaces there are.',
  door: serviceDoor,
  output: z.object({ count: z.int() }),
});

export const createWorkspace = defineRequest('accounts.create-workspace', {
  summary:
    'A workspace with its owner, one department and one active widget; the link lets the owner set the password.',
  door: serviceDoor,
  body: {
    name: Name,
    ownerEmail: Email,
    ownerName: z.optional(Name),
    departmentName: z.optional(Name),
    widgetName: z.optional(Name),
    /** Left out: a random one. */
    widgetKey: z.optional(WidgetKey),
    /** Of the handoff rules of a new widget those of these kinds; left out: all. */
    ruleKinds: z.optional(z.array(TriggerKind)),
    /** Where the link leads, without a trailing slash. */
    publicUrl: z.optional(boundedText(2_048)),
  },
  output: z.object({
    workspaceId: WorkspaceId,
    ownerId: MemberId,
    link: z.string(),
    widgetId: WidgetId,
    widgetKey: z.string(),
    departmentId: DepartmentId,
  }),
  refusals: ['email_taken', 'invalid'],
});

/** For setting up a workspace by an operator: the same as `createMember`, in any workspace. */
export const addMember = defineRequest('accounts.add-member', {
  summary: 'Add a member to a workspace.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    email: Email,
    name: Name,
    role: Role,
    departmentIds: z.array(DepartmentId),
    password: z.optional(Password),
  },
  output: Member,
  refusals: ['email_taken', 'invalid'],
});
