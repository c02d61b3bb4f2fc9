import type { DemoDocument } from './demo-document.js';

export const returns: DemoDocument[] = [
  {
    title: 'Returns',
    url: '/help/returns',
    body: `
You may return anything within 60 days of delivery, as long as it is unused and has its tags. Trying a bag on at home is fine; a ride in the rain is not.

## How to send it back

1. Open **My account → Orders → Return** and choose the items.
2. Print the label, or show the QR code at the parcel shop.
3. Put the bag in any sturdy box and drop it off.

The label is free in the UK and the EU. From other countries you pay for the postage yourself.

## What we cannot take back

Used bags, custom-made bags and gift cards cannot be returned. If a bag failed while you used it, see our warranty instead.
`,
    questions: [
      'How do I return an item?',
      'What is your return policy?',
      'Can I return a used bag?',
      'How long do I have to send something back?',
      'Is the return label free?',
    ],
  },
  {
    title: 'Refunds',
    url: '/help/refunds',
    body: `
We refund you within 5 working days after your return reaches our warehouse. You get an e-mail when it is done.

The money goes back the way you paid: to the card, to PayPal, to Klarna or onto the gift card. Banks may need another 3 days until you see it on your statement.

## What is refunded

You get back the full price of what you return, and the standard shipping fee if you return the whole order. The surcharge for express delivery is not refunded.
`,
    questions: [
      'When do I get my money back?',
      'How long does a refund take?',
      'I returned my bag but have no refund yet',
      'Will you refund the shipping costs?',
    ],
  },
  {
    title: 'Exchanges',
    url: '/help/exchanges',
    body: `
You can exchange a bag for another size or colour within 60 days, free of charge in the UK and the EU.

Choose **Exchange** instead of **Return** under **My account → Orders**. We put the new one aside for you at once and send it as soon as the carrier has scanned your parcel, so you do not have to wait until it reaches us.

If the new bag costs more, you pay the difference at that moment; if it costs less, we refund the difference.
`,
    questions: [
      'Can I exchange my bag for another size?',
      'I want to swap the colour',
      'How does an exchange work?',
      'The frame bag is too small, can I get a larger one?',
    ],
  },
  {
    title: 'Warranty',
    url: '/help/warranty',
    body: `
Our bags have a 10-year warranty against faults in material and workmanship: seams, zips, buckles, coating. Lights and electronics have a 2-year warranty.

## What is not covered

Normal wear, crashes, cuts, burns and bags that were altered are not covered. We are happy to repair those at cost.

## How to claim

Send us a photo of the fault and your order number or receipt. We answer within two working days and either repair the bag, replace it or, if neither is possible, give you credit. The warranty stays with the bag: it also holds for second-hand owners who have the receipt.
`,
    questions: [
      'How long is the warranty?',
      'The zip broke after a year, is that covered?',
      'How do I make a warranty claim?',
      'Is there a guarantee on the rear light?',
    ],
  },
  {
    title: 'Repairs',
    url: '/help/repairs',
    body: `
Every Northbeam bag can be repaired. Our workshop mends seams, replaces zips, buckles and straps, and patches holes.

## Send your bag in for a repair

Wash the bag first; we have to return muddy ones. Write to help@northbeam.example with a photo of the damage, then post the bag to Northbeam Repairs, 14 Canal Wharf, Leeds LS11, with the repair number from our reply in the parcel. You may also bring it to the showroom.

## What a repair costs

Repairs under warranty are free. Otherwise a small repair such as a patch or a buckle costs €15, a new zip €28, and a new back panel €45. You get a quote first, and pay only if you agree.

## How long it takes

A repair takes 10 working days plus postage, a little longer in June and July.

## Mend it yourself

Spare buckles, hooks and patches are in the shop from €3, and each product page links to a video.
`,
    questions: [
      'Can you repair my bag?',
      'How much does a repair cost?',
      'I need a spare buckle',
      'How long does a repair take?',
      'Can you replace a broken zip?',
    ],
  },
];
