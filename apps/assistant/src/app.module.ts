import { Module } from '@nestjs/common';
import { Answerer } from './library/answerer.js';
import { IndexBuilder } from './library/index-builder.js';
import { LearnAhead } from './library/learn-ahead.js';
import { LibraryIndexes } from './library/library-indexes.js';
import { DocumentConductor } from './processing/document-conductor.js';
import { ProcessDocument } from './processing/process-document.js';
import { ModelAnswers } from './llm/model-answers.js';
import { AddDocumentHandler } from './slices/add-document/add-document.handler.js';
import { AddDocumentFileHandler } from './slices/add-document-file/add-document-file.handler.js';
import { AnswerQuestionHandler } from './slices/answer-question/answer-question.handler.js';
import { AskDocumentsHandler } from './slices/ask-documents/ask-documents.handler.js';
import { CreateDocumentHandler } from './slices/create-document/create-document.handler.js';
import { DeleteDocumentHandler } from './slices/delete-document/delete-document.handler.js';
import { GetDocumentHandler } from './slices/get-document/get-document.handler.js';
import { KeepFilePartHandler } from './slices/keep-file-part/keep-file-part.handler.js';
import { ListDocumentsHandler } from './slices/list-documents/list-documents.handler.js';
import { RemoveDocumentHandler } from './slices/remove-document/remove-document.handler.js';
import { UpdateDocumentHandler } from './slices/update-document/update-document.handler.js';

/** What the AI answers from, and its answers. */
@Module({
  controllers: [
    ListDocumentsHandler,
    GetDocumentHandler,
    CreateDocumentHandler,
    KeepFilePartHandler,
    AddDocumentFileHandler,
    UpdateDocumentHandler,
    DeleteDocumentHandler,
    AskDocumentsHandler,
    AddDocumentHandler,
    RemoveDocumentHandler,
    AnswerQuestionHandler,
  ],
  providers: [IndexBuilder, LibraryIndexes, LearnAhead, DocumentConductor, ProcessDocument, ModelAnswers, Answerer],
})
export class AppModule {}
