import { Settings } from '@baton/platform';
import { All, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HttpProblem } from '../http/problem.js';
import { asyncApi } from './asyncapi.js';
import { openApi } from './openapi.js';

/** The contract for machines, public. */
@Controller('api/v1')
export class DocumentsController {
  private readonly openApi: string;
  private readonly asyncApi: string;

  constructor({ publicUrl }: Settings) {
    this.openApi = JSON.stringify(openApi(publicUrl));
    this.asyncApi = JSON.stringify(asyncApi(publicUrl));
  }

  @All('openapi.json')
  ofRoutes(@Req() request: Request, @Res() response: Response): void {
    answer(request, response, this.openApi);
  }

  @All('asyncapi.json')
  ofFrames(@Req() request: Request, @Res() response: Response): void {
    answer(request, response, this.asyncApi);
  }
}

const answer = ({ method }: Request, response: Response, document: string): void => {
  if (method !== 'GET')
    throw new HttpProblem('method_not_allowed', 'This address knows GET.', { headers: { allow: 'GET' } });
  response.type('application/json').set('access-control-allow-origin', '*').end(document);
};
