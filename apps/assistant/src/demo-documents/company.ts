import type { DemoDocument } from './demo-document.js';

export const company: DemoDocument[] = [
  {
    title: 'Contact and support hours',
    url: '/help/contact',
    body: `
Our support team answers in this chat from Monday to Friday, 8:00 to 18:00 UK time. Outside these hours leave your e-mail address here and we write back on the next working day.

By e-mail you reach us at help@northbeam.example, by phone at +44 113 496 0180 from 9:00 to 16:00.

Please have your order number ready; it starts with NB and stands in your confirmation e-mail.
`,
    questions: [
      'What is your phone number?',
      'When is your support team available?',
      'What is your e-mail address?',
      'Where do I find my order number?',
    ],
  },
  {
    title: 'Order confirmation and order status',
    url: '/help/order-confirmation',
    body: `
A confirmation e-mail goes out within ten minutes of your order. If you do not have it after an hour, look into your spam folder, then check **My account → Orders**. A mistyped e-mail address is the usual reason; write to us and we correct it.

## What the states mean

- **Received**: we have your order and your payment.
- **Packing**: it is being packed and can no longer be changed.
- **Sent**: the carrier has it.
- **Partly sent**: an item follows in a second parcel, at no extra cost.
`,
    questions: [
      'I did not get a confirmation e-mail',
      'What does the status packing mean?',
      'Only part of my order arrived',
      'Did my order go through?',
    ],
  },
  {
    title: 'Business, club and bulk orders',
    url: '/help/bulk-orders',
    body: `
From 10 bags on you get 12 % off, from 50 bags 20 %. Write to trade@northbeam.example with the models, colours and quantities; you get an offer within two working days.

Companies and clubs may pay by invoice within 14 days after a first paid order. Dealers who would like to carry Northbeam apply through the same address.
`,
    questions: [
      'Do you give a discount for large orders?',
      'I want to buy bags for my cycling club',
      'Can our company pay by invoice?',
      'How do I become a dealer?',
    ],
  },
  {
    title: 'Jobs at Northbeam',
    url: '/help/jobs',
    body: `
Open positions are listed on northbeam.example/jobs. We look for sewers, repairers and warehouse staff most of the year.

You may also apply without an opening: send a short letter and your CV to jobs@northbeam.example. We reply to everybody within three weeks. Apprenticeships in the workshop start each September; apply by the end of March.
`,
    questions: ['Are you hiring?', 'How do I apply for a job?', 'Do you offer apprenticeships?'],
  },
  {
    title: 'Privacy and cookies',
    url: '/help/privacy',
    body: `
We store what we need to send you your order: name, address, e-mail address and what you bought. We never sell data, and payment details stay with the payment provider; we do not see your card number.

## Cookies

Our site works without advertising cookies. We count visits anonymously and without third parties.

## Your rights

You may ask for a copy of your data or have it corrected at any time: write to privacy@northbeam.example and we answer within 30 days. Chats are kept for 12 months.
`,
    questions: [
      'What do you do with my personal data?',
      'Do you use cookies?',
      'Can I get a copy of the data you store about me?',
      'Do you sell my data?',
    ],
  },
];
