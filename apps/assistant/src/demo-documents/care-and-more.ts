import type { DemoDocument } from './demo-document.js';

export const careAndMore: DemoDocument[] = [
  {
    title: 'Cleaning and care',
    url: '/help/cleaning-and-care',
    body: `
Wash your bag by hand with lukewarm water, a soft brush and a little mild soap. Rinse it and let it dry open in the shade.

Do not put it in the washing machine or the tumble dryer, and do not iron it: heat loosens the coating, and then the bag is no longer waterproof.

## Stains, smells and salt

For oil and chain grease use a drop of washing-up liquid. Against smells, leave the bag overnight with a spoon of baking soda inside. After a winter on salted roads rinse hooks and zips with clear water.

## Renew the waterproofing

After three or four years you can spray the outside with a PFC-free proofing spray.
`,
    questions: [
      'How do I clean my bag?',
      'Can I put the backpack in the washing machine?',
      'How do I get chain oil out of the fabric?',
      'How can I renew the waterproof coating?',
    ],
  },
  {
    title: 'Materials and sustainability',
    url: '/help/materials',
    body: `
Our bags are sewn from recycled sailcloth and from ripstop made of recycled nylon. The coating is free of PFC and PVC. All products are vegan: we use no leather.

## Where they are made

Backpacks and hip packs are made in our workshop in Leeds, panniers and bikepacking bags by a family business near Porto in Portugal.

## Packaging and carbon

We pack without plastic. Since 2023 we measure the carbon footprint of each product and print it on its tag; a Fell 22 stands for 9.4 kg of CO2.
`,
    questions: [
      'What are your bags made of?',
      'Where are the bags produced?',
      'Are your products vegan?',
      'How sustainable is Northbeam?',
    ],
  },
  {
    title: 'Custom-made bags',
    url: '/help/custom-made-bags',
    body: `
You can have the Fell 22, the Harbour Tote 18 and the Scout made in colours of your choice. Choose main fabric, lining and strap in the **Bag builder**; your initials can be embroidered for €10.

A custom bag costs €30 more than the standard one and takes three weeks to make. It cannot be returned or exchanged, but it has the same 10-year warranty.

For clubs and companies we print logos from 20 pieces on.
`,
    questions: [
      'Can I choose my own colours?',
      'Can you put my initials on a bag?',
      'How long does a custom bag take?',
      'Do you print company logos on bags?',
    ],
  },
  {
    title: 'Out of stock products',
    url: '/help/out-of-stock',
    body: `
If a colour or size is sold out, click on **Tell me when it is back** on the product page. We write to you once, on the day it returns; you do not get on any other list.

We sew most products in small batches, so sold-out bags usually come back within 4–6 weeks. We cannot reserve items or take advance orders.
`,
    questions: [
      'When will it be back in stock?',
      'The colour I want is sold out',
      'Can I pre-order a bag?',
      'Can you notify me when it is available again?',
    ],
  },
  {
    title: 'Shop and showroom in Leeds',
    url: '/help/showroom',
    body: `
You can see and try all our bags in the showroom beside the workshop: 14 Canal Wharf, Leeds LS11. It is open Tuesday to Saturday from 10:00 to 17:00, closed on Sundays, Mondays and bank holidays.

Bring your bicycle along: we help you to fit bags and racks. Online orders can be collected there free of charge; choose **Collect in Leeds** at checkout and wait for our e-mail, usually within 2 hours.

We have no other shops. About 40 dealers in the UK and Europe carry a selection; see the map under **Dealers**.
`,
    questions: [
      'Do you have a physical store?',
      'What are your opening hours?',
      'Can I pick up my order in person?',
      'Where can I try a bag on?',
    ],
  },
];
