import type { Widget } from '@baton/contracts';
import { CreateByName } from '../../shared/forms/create-by-name.js';
import { useCreateWidget } from '../../shared/widgets/widgets-query.js';

export const CreateWidgetButton = ({ onCreated }: { onCreated: (widget: Widget) => void }) => (
  <CreateByName
    title="New widget"
    description="For you and your colleagues; customers read the title, which starts as this name."
    placeholder="Help centre"
    create={useCreateWidget()}
    onCreated={onCreated}
  />
);
