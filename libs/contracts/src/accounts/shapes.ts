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

/** `#rrggbb`, in small letters. */
const Colour = z.string().check(z.toLowerCase(), z.regex(/^#[0-9a-f]{6}$/, 'must be a colour like #1f4d3a'));

const ORIGIN =
  /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*|http:\/\/(?:localhost|127\.0\.0\.1|(?:[a-z0-9-]+\.)+localhost))(?::(\d{1,5}))?$/;
const isOrigin = (text: string): boolean => {
  const [matched, port = '443'] = ORIGIN.exec(text) ?? [];
  return matched !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
};

/** Where a site lives: scheme, host and port, without a path. Only sites under development may do without https. */
export const SiteOrigin = boundedText(300).check(
  z.toLowerCase(),
  z.refine(isOrigin, 'must be an origin like https://shop.example.com (http only for localhost)'),
);

/** What may be said of how a widget looks; what is left out stays as it is, or as new widgets have it. */
export const AppearanceChange = z.strictObject({
  primaryColor: z.optional(Colour),
  position: z.optional(Appearance.shape.position),
});

/** What the widget says around the conversation; a greeting is widget text, not a message. */
export const WidgetTexts = z.object({
  title: z.string(),
  subtitle: z.string(),
  greeting: z.string(),
  placeholder: z.string(),
  launcher: z.string(),
});

/** As `AppearanceChange`. A subtitle or a greeting may be empty: it is not shown then. */
export const WidgetTextsChange = z.strictObject({
  title: z.optional(nonBlankText(200)),
  subtitle: z.optional(boundedText(200)),
  greeting: z.optional(boundedText(1_000)),
  placeholder: z.optional(nonBlankText(100)),
  launcher: z.optional(nonBlankText(60)),
});

export const WidgetStatus = z.enum(['active', 'inactive']);
export type WidgetStatus = z.output<typeof WidgetStatus>;

export const Widget = z.object({
  id: WidgetId,
  name: z.string(),
  publicKey: z.string(),
  status: WidgetStatus,
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
