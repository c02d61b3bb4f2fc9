import type { DemoDocument } from './demo-document.js';

export const delivery: DemoDocument[] = [
  {
    title: 'Shipping times',
    url: '/help/shipping-times',
    body: `
We pack every order in our warehouse in Leeds on working days. Orders placed before 14:00 UK time leave the same day; later orders leave on the next working day.

## How long a parcel travels

- United Kingdom: 2–3 working days
- European Union: 3–5 working days
- Rest of the world: 7–12 working days

## Express

With express delivery your parcel arrives on the next working day in the UK and within 2 working days in the EU. Choose it at checkout before 12:00 and we send it the same day.

## Busy weeks

In the two weeks before Christmas and during our spring sale, standard delivery may take one or two days longer. The date shown at checkout already takes this into account.
`,
    questions: [
      'How long does shipping take?',
      'When will my order arrive?',
      'How many days is delivery to Germany?',
      'Do you offer next day delivery?',
      'When do you dispatch orders?',
    ],
  },
  {
    title: 'Shipping costs',
    url: '/help/shipping-costs',
    body: `
Standard shipping is free in the UK and the EU for orders of €75 and more. Below that it costs €4.90.

## Rest of the world

We charge €14.90 for parcels outside the UK and the EU, and nothing on orders above €200.

## Express

Express delivery costs €12 in the UK and the EU, whatever the value of your order. It is not available elsewhere.

Repairs under warranty always travel free of charge in both directions.
`,
    questions: [
      'How much is shipping?',
      'Is delivery free?',
      'What does express delivery cost?',
      'From what amount do I get free shipping?',
    ],
  },
  {
    title: 'Countries we ship to and customs',
    url: '/help/countries-and-customs',
    body: `
We ship to 34 countries: the UK, all of the EU, Norway, Switzerland, Iceland, the United States, Canada, Australia, New Zealand and Japan.

## Customs and import duties

Within the UK and the EU the price you see is the price you pay: we take care of customs, VAT and duties for you. In other countries the carrier may ask you for import duty and local tax on delivery. We cannot tell you the amount in advance, because your customs office sets it.

## Countries that are not on the list

We do not ship to other countries yet, and we cannot send parcels to freight forwarders.
`,
    questions: [
      'Do you ship to the USA?',
      'Which countries do you deliver to?',
      'Do I have to pay customs?',
      'Are import duties included in the price?',
    ],
  },
  {
    title: 'Track your parcel',
    url: '/help/track-your-parcel',
    body: `
To see where your order is, open **My account → Orders** and click on **Track**. As soon as your parcel leaves our warehouse we also send you an e-mail with a tracking link.

## The tracking page shows nothing yet

Carriers need up to 24 hours for the first scan. If the link still shows nothing after two working days, write to us with your order number (it looks like NB-482913) and we ask the carrier.

## You ordered as a guest

You need no account: enter your order number and e-mail address on the page **Track an order** at the bottom of our site.
`,
    questions: [
      'Where is my order?',
      'How do I track my parcel?',
      'I have not received a tracking number',
      'My tracking link does not work',
      'Where can I see the status of my order?',
    ],
  },
  {
    title: 'Lost, late or damaged parcels',
    url: '/help/lost-or-damaged-parcels',
    body: `
## My parcel is late

Please wait three working days beyond the date that we promised. If it has not come by then, tell us your order number. We open a search with the carrier, which takes up to five working days.

## The tracking says delivered, but nothing is here

Look for a note from the carrier and ask your neighbours first. If it does not turn up within 24 hours, write to us. We send a replacement or give your money back; you do not have to argue with the carrier.

## The parcel or the bag is damaged

Take a photo of the box and of the damage and send both to us within 14 days. You get a replacement straight away and a free label for the damaged item.
`,
    questions: [
      'My parcel has not arrived',
      'My package is lost',
      'The bag arrived damaged',
      'Tracking says delivered but I did not get anything',
      'What if an item is broken when it arrives?',
    ],
  },
];
