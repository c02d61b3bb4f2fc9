import * as z from 'zod';
import {
  DepartmentId,
  Email,
  MemberId,
  Role,
  WidgetId,
  WorkspaceId,
  boundedText,
  nonBlankText,
} from '../primitives.js';

export const Member = z.object({
  id: MemberId,
  email: z.string(),
  name: z.string(),
  role: Role,
  departmentIds: z.array(DepartmentId),
  avatarUrl: z.nullable(z.string()),
  status: z.enum(['active', 'invited']),
});
export type Member = z.output<typeof Member>;

export const Workspace = z.object({ id: WorkspaceId, name: z.string() });
export type Workspace = z.output<typeof Workspace>;

/** How the widget looks. Colours are `#rrggbb`. */
export const Appearance = z.object({
  primaryColor: z.string(),
  position: z.enum(['right', 'left']),
});

/** What the widget says around the conversation; a greeting is widget text, not a message. */
export const WidgetTexts = z.object({
  title: z.string(),
  subtitle: z.string(),
  greeting: z.string(),
  placeholder: z.string(),
  launcher: z.string(),
});

export const Widget = z.object({
  id: WidgetId,
  name: z.string(),
  publicKey: z.string(),
  status: z.enum(['active', 'inactive']),
  /** Origins that may embed it; empty means any. */
  allowedOrigins: z.array(z.string()),
  appearance: Appearance,
  texts: WidgetTexts,
  /** Read-only: from its handoff settings. */
  departmentId: z.nullable(DepartmentId),
});
export type Widget = z.output<typeof Widget>;

export const WidgetKey = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{3,64}$/, 'must be 3 to 64 letters, digits, "_" or "-"'));
export const Password = nonBlankText(200).check(z.minLength(8, 'must have at least 8 characters'));
export const LoginEmail = Email;
export const Token = boundedText(200).check(z.minLength(1));
