import { Module } from '@nestjs/common';
import { Departments } from './peers/departments.js';
import { ConductTurn } from './turns/conduct-turn.js';
import { Drafts } from './turns/drafts.js';
import { ReadAnswer } from './turns/read-answer.js';
import { TurnConductor } from './turns/turn-conductor.js';
import { CreateSettingsHandler } from './slices/create-settings/create-settings.handler.js';
import { GetLabelHandler } from './slices/get-label/get-label.handler.js';
import { GetSettingsVersionHandler } from './slices/get-settings-version/get-settings-version.handler.js';
import { GetSettingsHandler } from './slices/get-settings/get-settings.handler.js';
import { GetWidgetDepartmentsHandler } from './slices/get-widget-departments/get-widget-departments.handler.js';
import { LabelHandoffHandler } from './slices/label-handoff/label-handoff.handler.js';
import { ListDecisionsHandler } from './slices/list-decisions/list-decisions.handler.js';
import { ListSettingsVersionsHandler } from './slices/list-settings-versions/list-settings-versions.handler.js';
import { PlanHandoffHandler } from './slices/plan-handoff/plan-handoff.handler.js';
import { PreviewSettingsHandler } from './slices/preview-settings/preview-settings.handler.js';
import { RunBacktestHandler } from './slices/run-backtest/run-backtest.handler.js';
import { SaveSettingsHandler } from './slices/save-settings/save-settings.handler.js';
import { StartTurnWhenVisitorWrote } from './slices/start-turn-when-visitor-wrote/start-turn-when-visitor-wrote.handler.js';

/** Does this conversation need a person? Settings, turns, decisions. */
@Module({
  controllers: [
    StartTurnWhenVisitorWrote,
    GetSettingsHandler,
    ListSettingsVersionsHandler,
    GetSettingsVersionHandler,
    SaveSettingsHandler,
    PreviewSettingsHandler,
    CreateSettingsHandler,
    PlanHandoffHandler,
    GetWidgetDepartmentsHandler,
    ListDecisionsHandler,
    RunBacktestHandler,
    LabelHandoffHandler,
    GetLabelHandler,
  ],
  providers: [Departments, ConductTurn, Drafts, ReadAnswer, TurnConductor],
})
export class AppModule {}
