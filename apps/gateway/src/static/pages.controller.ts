import path from 'node:path';
import { Settings } from '@baton/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notFound } from '../http/problem.js';
import { findBuiltApps } from './built-apps.js';
import { consolePolicy, demoPolicy } from './policies.js';
import { HASHED, REVALIDATED, sendFile } from './send-file.js';

/** The console, and the sample shop while demo accounts exist. */
@Controller()
export class PagesController {
  private readonly apps = findBuiltApps();

  constructor(private readonly settings: Settings) {}

  @Get()
  root(@Res() response: Response): void {
    response.redirect(302, this.settings.demo ? '/demo' : '/console');
  }

  @Get('demo')
  demo(@Req() { headers }: Request, @Res() response: Response): Promise<void> {
    if (!this.settings.demo) throw notFound();
    return sendFile(response, path.join(this.apps, 'widget'), 'demo.html', {
      'cache-control': REVALIDATED,
      'content-security-policy': demoPolicy(headers.host),
    });
  }

  @Get(['console', 'console/'])
  console(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.page(request, response);
  }

  /** Files are files; any other path is the page's own, which routes by itself. */
  @Get('console/*file')
  consoleFile(
    @Param('file') file: string[] | string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parts = [file].flat();
    if (!parts.at(-1)?.includes('.')) return this.page(request, response);
    const isHashed = parts[0] === 'assets';
    return sendFile(response, path.join(this.apps, 'console'), path.posix.join(...parts), {
      'cache-control': isHashed ? HASHED : REVALIDATED,
    });
  }

  private page({ headers }: Request, response: Response): Promise<void> {
    return sendFile(response, path.join(this.apps, 'console'), 'index.html', {
      'cache-control': REVALIDATED,
      'content-security-policy': consolePolicy(headers.host),
    });
  }
}
