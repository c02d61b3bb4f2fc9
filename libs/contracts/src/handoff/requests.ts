import * as z from 'zod';
import { defineRequest, memberDoor, serviceDoor } from '../define.js';
import {
  ConversationId,
  DepartmentId,
  MessageText,
  Url,
  WidgetId,
  WorkspaceId,
  boundedText,
  listOf,
  paging,
} from '../primitives.js';
import { HandoffPreview } from './preview.js';
import { Decision, HandoffSettings, Question, SettingsVersion, TriggerKind } from './shapes.js';

export const getHandoffSettings = defineRequest('handoff.get-settings', {
  summary: 'The handoff settings of a widget.',
  door: memberDoor('viewer'),
  route: 'GET /widgets/:widgetId/handoff',
  params: { widgetId: WidgetId },
  output: HandoffSettings,
});

export const listSettingsVersions = defineRequest('handoff.list-settings-versions', {
  summary: 'Which versions of the handoff settings of a widget there were, who saved each and when, the newest first.',
  door: memberDoor('viewer'),
  route: 'GET /widgets/:widgetId/handoff/versions',
  params: { widgetId: WidgetId },
  query: paging,
  output: listOf(SettingsVersion),
});

const VERSION_MAX = 2_147_483_647;

export const getSettingsVersion = defineRequest('handoff.get-settings-version', {
  summary: 'The handoff settings of a widget as they were in one version.',
  door: memberDoor('viewer'),
  route: 'GET /widgets/:widgetId/handoff/versions/:version',
  params: { widgetId: WidgetId, version: z.int().check(z.gte(1), z.lte(VERSION_MAX)) },
  output: HandoffSettings,
});

export const saveHandoffSettings = defineRequest('handoff.save-settings', {
  summary: 'Save the handoff settings of a widget under the version that was edited.',
  door: memberDoor('admin'),
  route: 'PUT /widgets/:widgetId/handoff',
  params: { widgetId: WidgetId },
  body: HandoffSettings.shape,
  output: HandoffSettings,
  refusals: ['stale_version', 'invalid'],
});

export const previewHandoffSettings = defineRequest('handoff.preview-settings', {
  summary: 'What these settings, saved or not, would make of a message. Nothing is kept.',
  door: memberDoor('admin'),
  route: 'POST /widgets/:widgetId/handoff/preview',
  params: { widgetId: WidgetId },
  body: {
    settings: HandoffSettings,
    text: MessageText,
    page: z.optional(z.strictObject({ url: Url })),
    /** BCP 47, as a browser says. */
    locale: z.optional(boundedText(35)),
    /** Whether the department is open then; left out: not known. */
    isOpen: z.optional(z.boolean()),
  },
  output: HandoffPreview,
});

export const listDecisions = defineRequest('handoff.list-decisions', {
  summary: 'Why each customer turn went as it did, oldest first.',
  door: memberDoor('viewer'),
  route: 'GET /conversations/:conversationId/decisions',
  params: { conversationId: ConversationId },
  query: paging,
  output: listOf(Decision),
});

export const planHandoff = defineRequest('handoff.plan-handoff', {
  summary: 'Where a handoff of this widget goes, and what the customer reads meanwhile.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, widgetId: WidgetId },
  output: z.object({
    settingsVersion: z.int(),
    buttonEnabled: z.boolean(),
    departmentId: DepartmentId,
    departmentName: z.string(),
    waitingText: z.string(),
    fallbackText: z.string(),
    /** Asked after the button, while the customer waits. */
    questions: z._default(z.array(Question), []),
  }),
});

export const createHandoffSettings = defineRequest('handoff.create-settings', {
  summary: 'The settings of a new widget. Repeating it changes nothing.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    widgetId: WidgetId,
    departmentId: DepartmentId,
    /** Of the rules of a new widget those of these kinds; left out: all. */
    ruleKinds: z.optional(z.array(TriggerKind)),
  },
  output: z.object({ version: z.int() }),
});

export const getWidgetDepartments = defineRequest('handoff.get-widget-departments', {
  summary: 'The department that each widget hands off to.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId },
  output: z.object({ widgets: z.array(z.object({ widgetId: WidgetId, departmentId: DepartmentId })) }),
});
