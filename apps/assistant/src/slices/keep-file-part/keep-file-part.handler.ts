import { FILE_MAX_BYTES, keepFilePart } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { keepPart, sizeOfParts } from '../../store/file-parts.js';

@Controller()
export class KeepFilePartHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(keepFilePart)
  async keep({ input, actor }: Asked<typeof keepFilePart>): Promise<Answer<typeof keepFilePart>> {
    const { uploadId, part, base64 } = input;
    const bytes = Buffer.from(base64, 'base64');
    return this.transactions.run(async (tx) => {
      if ((await sizeOfParts(tx, actor.workspaceId, uploadId)) + bytes.length > FILE_MAX_BYTES)
        return refuse('invalid', 'The file is too large.');
      await keepPart(tx, actor.workspaceId, uploadId, part, bytes);
      return ok(null);
    });
  }
}
