import { Module } from '@nestjs/common';
import { AddMemberHandler } from './slices/add-member/add-member.handler.js';
import { CountWorkspacesHandler } from './slices/count-workspaces/count-workspaces.handler.js';
import { CreateMemberHandler } from './slices/create-member/create-member.handler.js';
import { CreateWorkspaceHandler } from './slices/create-workspace/create-workspace.handler.js';
import { CreateWidgetHandler } from './slices/create-widget/create-widget.handler.js';
import { FindMembersHandler } from './slices/find-members/find-members.handler.js';
import { GetMeHandler } from './slices/get-me/get-me.handler.js';
import { GetMemberHandler } from './slices/get-member/get-member.handler.js';
import { GetWidgetHandler } from './slices/get-widget/get-widget.handler.js';
import { GetWidgetByKeyHandler } from './slices/get-widget-by-key/get-widget-by-key.handler.js';
import { IdentifyMemberHandler } from './slices/identify-member/identify-member.handler.js';
import { ListMembersHandler } from './slices/list-members/list-members.handler.js';
import { ListWidgetsHandler } from './slices/list-widgets/list-widgets.handler.js';
import { LogInHandler } from './slices/log-in/log-in.handler.js';
import { LogOutHandler } from './slices/log-out/log-out.handler.js';
import { RefreshSessionHandler } from './slices/refresh-session/refresh-session.handler.js';
import { SetPasswordHandler } from './slices/set-password/set-password.handler.js';
import { DeleteMemberHandler } from './slices/delete-member/delete-member.handler.js';
import { UpdateMemberHandler } from './slices/update-member/update-member.handler.js';
import { UpdateWidgetHandler } from './slices/update-widget/update-widget.handler.js';

/** Workspaces, members and their logins, widgets. */
@Module({
  controllers: [
    LogInHandler,
    RefreshSessionHandler,
    LogOutHandler,
    SetPasswordHandler,
    GetMeHandler,
    IdentifyMemberHandler,
    ListMembersHandler,
    GetMemberHandler,
    FindMembersHandler,
    CreateMemberHandler,
    UpdateMemberHandler,
    DeleteMemberHandler,
    AddMemberHandler,
    ListWidgetsHandler,
    GetWidgetHandler,
    GetWidgetByKeyHandler,
    CreateWidgetHandler,
    UpdateWidgetHandler,
    CreateWorkspaceHandler,
    CountWorkspacesHandler,
  ],
})
export class AppModule {}
