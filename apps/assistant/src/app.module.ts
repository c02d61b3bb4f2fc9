import { Module } from '@nestjs/common';
import { AddDocumentHandler } from './slices/add-document/add-document.handler.js';
import { AnswerQuestionHandler } from './slices/answer-question/answer-question.handler.js';
import { LibraryIndexes } from './slices/answer-question/library-indexes.js';
import { RemoveDocumentHandler } from './slices/remove-document/remove-document.handler.js';

/** What the AI answers from, and its answers. */
@Module({
  controllers: [AddDocumentHandler, RemoveDocumentHandler, AnswerQuestionHandler],
  providers: [LibraryIndexes],
})
export class AppModule {}
