import { accountAndOffers } from './account-and-offers.js';
import { careAndMore } from './care-and-more.js';
import { company } from './company.js';
import { delivery } from './delivery.js';
import type { DemoDocument } from './demo-document.js';
import { orders } from './orders.js';
import { products } from './products.js';
import { returns } from './returns.js';

export type { DemoDocument } from './demo-document.js';

/** The help pages of Northbeam, the shop of the demo workspace. */
export const demoDocuments: DemoDocument[] = [
  ...delivery,
  ...orders,
  ...returns,
  ...products,
  ...careAndMore,
  ...accountAndOffers,
  ...company,
];
