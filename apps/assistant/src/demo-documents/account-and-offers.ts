import type { DemoDocument } from './demo-document.js';

export const accountAndOffers: DemoDocument[] = [
  {
    title: 'Sign in and forgotten password',
    url: '/help/sign-in',
    body: `
Click on **Forgot password** on the sign-in page and enter your e-mail address. We send you a link that is valid for one hour; with it you choose a new password.

## The e-mail does not come

Look into the spam folder and check that you used the address of your order. After five wrong tries we lock the sign-in for 15 minutes.

You can also sign in without a password: choose **Send me a sign-in link**.
`,
    questions: [
      'I forgot my password',
      'I cannot log in to my account',
      'How do I reset my password?',
      'I do not get the password e-mail',
    ],
  },
  {
    title: 'Create, change or delete an account',
    url: '/help/your-account',
    body: `
You do not need an account to order. With one you see your orders, save addresses and collect Trail Club points. Create it at checkout or under **Sign in → New here**.

## Change your details

Name, e-mail address, phone number and newsletter settings are under **My account → Profile**. We confirm a new e-mail address with a link.

## Delete your account

Choose **My account → Profile → Delete account**. We erase your personal data within 30 days. Invoices are kept for ten years because the law demands it.
`,
    questions: [
      'How do I create an account?',
      'How do I change my e-mail address?',
      'Please delete my account',
      'Do I need an account to order?',
      'What data do you keep about me?',
    ],
  },
  {
    title: 'Discount codes and newsletter',
    url: '/help/discount-codes',
    body: `
Subscribe to our newsletter and you get a code for 10 % off your first order. It comes about twice a month, and every issue has a link to unsubscribe.

## How to use a code

Enter it in the field **Discount code** at checkout. One code an order; codes do not work on gift cards, custom bags or items already on sale.

## The code does not work

Check the date, the minimum order value, and that no space slipped in. We cannot apply a code after the order has been placed.

Students and cycle couriers get 15 % all year round: verify yourself on the page **Student and courier discount**.
`,
    questions: [
      'My discount code does not work',
      'Do you have a student discount?',
      'How do I get a voucher code?',
      'How do I unsubscribe from the newsletter?',
      'Where do I enter a promo code?',
    ],
  },
  {
    title: 'Gift cards',
    url: '/help/gift-cards',
    body: `
Gift cards are available from €25 to €250. They arrive by e-mail within minutes, or you choose a date on which we send them to the recipient. You can also print them.

Enter the code at checkout under **Gift card**. What is left stays on the card, and you can combine several cards in one order. Gift cards are valid for five years and cannot be exchanged for cash.

To see the balance, enter the code on the page **Gift cards → Balance**.
`,
    questions: [
      'Do you sell gift cards?',
      'How do I use my gift card?',
      'How much is left on my gift card?',
      'Does a gift card expire?',
    ],
  },
  {
    title: 'Trail Club points',
    url: '/help/trail-club',
    body: `
Trail Club is our loyalty programme. It is free: you get 1 point for each euro you spend, and 200 points are worth €10 on your next order.

Points appear 14 days after delivery and are valid for two years. You see them under **My account → Trail Club**. When you return something, its points are taken off again.

Members may also bring old bags of any brand to our showroom and receive 50 points for recycling them.
`,
    questions: [
      'How does Trail Club work?',
      'How do I redeem my points?',
      'My points are missing',
      'Do you have a loyalty programme?',
    ],
  },
];
