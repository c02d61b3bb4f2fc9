import path from 'node:path';
import { WidgetKey, getWidgetByKey } from '@baton/contracts';
import { Deadline, Fault, Requests, type Reply } from '@baton/messaging';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { safeParse } from 'zod';
import { findBuiltApps } from './built-apps.js';
import { widgetPolicy } from './policies.js';
import { HASHED, REVALIDATED, sendFile } from './send-file.js';
import { sendWords } from './words-page.js';

const ANSWER_WITHIN_MS = 2_000;
/** Other sites load these: the loader into their page, the panel into a frame of ours. */
const embeddable = { 'cross-origin-resource-policy': 'cross-origin' };

/** What a customer's site embeds: the loader, and the chat panel in a frame of our origin. */
@Controller()
export class WidgetController {
  private readonly folder = path.join(findBuiltApps(), 'widget');

  constructor(private readonly requests: Requests) {}

  @Get('widget.js')
  loader(@Res() response: Response): Promise<void> {
    return sendFile(response, this.folder, 'widget.js', {
      ...embeddable,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    });
  }

  @Get('widget/assets/*file')
  asset(@Param('file') file: string[] | string, @Res() response: Response): Promise<void> {
    return sendFile(response, this.folder, path.posix.join('assets', ...[file].flat()), {
      ...embeddable,
      'cache-control': HASHED,
    });
  }

  @Get('widget/frame')
  async frame(@Req() request: Request, @Res() response: Response): Promise<void> {
    const widget = await this.find(new URLSearchParams(request.url.split('?')[1]).get('key') ?? '');
    if (!widget) return sendWords(response, 503, 'The chat is not there right now', 'Please try again in a moment.');
    if (widget.kind === 'refused')
      return sendWords(
        response,
        404,
        'There is no such chat',
        'The widget key in this page is not known. Copy the snippet from the console again.',
      );
    if (widget.value.status !== 'active')
      return sendWords(response, 403, 'This chat is switched off', 'Its owner can switch it on again in the console.');
    response.removeHeader('x-frame-options');
    const policy = widgetPolicy(request.headers.host, widget.value.allowedOrigins);
    return sendFile(response, this.folder, 'frame.html', {
      ...embeddable,
      'cache-control': REVALIDATED,
      'content-security-policy': policy,
    });
  }

  /** Undefined: it cannot be known now. */
  private async find(key: string): Promise<Reply<typeof getWidgetByKey> | undefined> {
    const widgetKey = safeParse(WidgetKey, key);
    if (!widgetKey.success) return { kind: 'refused', code: 'not_found', detail: 'no key', extra: {} };
    try {
      return await this.requests.askOrLast(
        getWidgetByKey,
        { widgetKey: widgetKey.data },
        { deadline: Deadline.in(ANSWER_WITHIN_MS) },
      );
    } catch (error) {
      if (error instanceof Fault) return undefined;
      throw error;
    }
  }
}
