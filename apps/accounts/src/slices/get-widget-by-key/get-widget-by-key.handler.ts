import { getWidgetByKey } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findWidgetByKey } from '../../store/widgets.js';

/** For the widget's own doors, which know it by its key alone; where it routes to is not asked here. */
@Controller()
export class GetWidgetByKeyHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getWidgetByKey)
  async get({ input }: Asked<typeof getWidgetByKey>): Promise<Answer<typeof getWidgetByKey>> {
    const widget = await this.transactions.run((tx) => findWidgetByKey(tx, input.widgetKey));
    return widget ? ok({ ...widget, departmentId: null }) : refuse('not_found', 'There is no widget with this key.');
  }
}
