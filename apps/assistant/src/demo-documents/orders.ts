import type { DemoDocument } from './demo-document.js';

export const orders: DemoDocument[] = [
  {
    title: 'Change or cancel an order',
    url: '/help/change-or-cancel-an-order',
    body: `
You can change or cancel an order within 2 hours of placing it. Open **My account → Orders**, choose the order and click on **Change** or **Cancel**. As a guest, use the link in your confirmation e-mail.

## After two hours

By then our warehouse has usually packed it, and we can no longer stop it. Please accept the parcel and send it back with the free return label: you have 60 days for that.

## What you can change

Colour, size, quantity and the delivery address can be changed. To add another product, place a second order; we send both together when we can and give back the second shipping fee.
`,
    questions: [
      'Can I cancel my order?',
      'I want to change my order',
      'How do I add an item to an order I already placed?',
      'I ordered the wrong colour',
      'Can I stop an order before it ships?',
    ],
  },
  {
    title: 'Change the delivery address',
    url: '/help/change-delivery-address',
    body: `
Within 2 hours of ordering you can correct the delivery address yourself under **My account → Orders → Change**.

Once the parcel is on its way, use the carrier's tracking page: there you can choose a neighbour, a parcel shop or another day. A different street or town is not possible any more at that point; if the parcel cannot be delivered it comes back to us and we send it again to the right address at no cost.

To change the address for future orders, go to **My account → Addresses**.
`,
    questions: [
      'How do I change my shipping address?',
      'I entered the wrong address',
      'I moved house, can you send it somewhere else?',
      'Can I have my parcel sent to a pick-up point?',
    ],
  },
  {
    title: 'Payment methods',
    url: '/help/payment-methods',
    body: `
We accept Visa, Mastercard, American Express, PayPal, Apple Pay, Google Pay and Klarna.

## Pay later or in parts

With Klarna you can pay in three interest-free parts for orders from €60. Klarna checks your details and decides whether it offers this to you.

## When we charge you

Cards and wallets are charged when you place the order, PayPal when we send the parcel. We do not take bank transfers, cheques or cash on delivery.

## Currencies

Prices are in euros. At checkout you can switch to British pounds.
`,
    questions: [
      'Which payment methods do you accept?',
      'Can I pay with PayPal?',
      'Do you take American Express?',
      'Can I pay in instalments?',
      'When will my card be charged?',
    ],
  },
  {
    title: 'A payment was declined',
    url: '/help/payment-declined',
    body: `
A payment is most often declined because the bank wants you to confirm it. Open your banking app, approve the payment, and try again.

Check also that the billing address is the one your bank knows, that the card has not expired, and that its limit is high enough. A second try with another card or with PayPal often works at once.

## Charged although the order failed

If the order did not go through but your bank shows an amount, that is a reservation. It vanishes by itself within 3–7 days; we have not received the money.
`,
    questions: [
      'My payment was declined',
      'My card does not work at checkout',
      'I was charged but got no confirmation',
      'Why does my payment fail?',
    ],
  },
  {
    title: 'Invoices and VAT',
    url: '/help/invoices-and-vat',
    body: `
Your invoice is attached as a PDF to the e-mail that says your parcel is on its way. You can download it again at any time under **My account → Orders → Invoice**.

## Company invoices

Enter your company name and VAT number at checkout. For companies in the EU outside Ireland we then invoice without VAT. We cannot add a VAT number after the order has been sent.
`,
    questions: [
      'Where do I find my invoice?',
      'I need a receipt for my purchase',
      'Can I get an invoice with a VAT number?',
      'Can I order as a company?',
    ],
  },
];
