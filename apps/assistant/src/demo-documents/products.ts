import type { DemoDocument } from './demo-document.js';

export const products: DemoDocument[] = [
  {
    title: 'Fell 22 commuter backpack',
    url: '/help/fell-22',
    body: `
The Fell 22 is our roll-top backpack for the daily ride. It holds 22 litres, weighs 980 g and costs €129.

## Is it waterproof?

The fabric is waterproof and the roll-top closes tight, so heavy rain does not get in. It is not made to be put under water. The front pocket is only water-resistant: keep paper in the main compartment.

## Laptop

The padded sleeve takes laptops up to 15 inches. A 16-inch MacBook Pro fits without a case.

## Fit

The back length suits people from about 1.60 m to 1.95 m. Chest strap and hip belt are adjustable and can be taken off.
`,
    questions: [
      'Is the Fell 22 waterproof?',
      'Does a 15 inch laptop fit in the backpack?',
      'How heavy is the Fell 22?',
      'How many litres does the commuter backpack hold?',
    ],
  },
  {
    title: 'Tarn panniers: fitting and racks',
    url: '/help/tarn-panniers',
    body: `
The Tarn Pannier Pair are two waterproof rear panniers of 20 litres each, for €159.

## Which racks they fit

The panniers fit every rack whose tubes measure from 8 to 16 mm. Reducing inserts for thin tubes are in the box. Panniers fit on either side, and on most e-bike racks; racks with a flat plate instead of tubes do not work.

## How to mount them

Lift the handle, set the hooks on the rail, let go: they lock by themselves. Move the lower hook along its rail until it sits behind the rack's strut.

## Load

Each pannier carries up to 9 kg. Please keep to your rack's own limit as well.
`,
    questions: [
      'Do the Tarn panniers fit my rack?',
      'How do I mount the panniers?',
      'Will the panniers work with an e-bike?',
      'How much weight can a pannier carry?',
    ],
  },
  {
    title: 'Bikepacking bags: Ridge 14 and Scout',
    url: '/help/bikepacking-bags',
    body: `
## Ridge 14 seat pack

The Ridge 14 is a waterproof seat pack of 14 litres, €89. You need at least 20 cm between saddle and tyre. It fits dropper posts only with the optional clamp, and it must not touch the wheel when the post is down. Carbon seat posts are fine: the strap has a soft lining.

## Scout frame bag

The Scout hangs in the front triangle and costs €59. Measure the length of your top tube on the inside: size S fits from 38 cm, M from 44 cm, L from 50 cm. It leaves room for one bottle in most frames.
`,
    questions: [
      'Which size of frame bag do I need?',
      'Does the seat pack work with a dropper post?',
      'Can I use the saddlebag on a carbon seat post?',
      'How do I measure my frame for the Scout?',
    ],
  },
  {
    title: 'Beck handlebar bag and KLICKfix',
    url: '/help/beck-handlebar-bag',
    body: `
The Beck is a 7-litre handlebar bag for €69. It clicks onto a KLICKfix adapter, which is in the box and fits handlebars of 22 to 32 mm.

## Phone and map window

The clear window on the lid works with touch screens up to 6.7 inches. Rain does not get in, but phones get warm in bright sun.

## Drop bars and e-bike displays

It fits drop bars from 40 cm. If a display sits in the middle of your bar, you need the longer adapter, €12.
`,
    questions: [
      'Does the handlebar bag fit drop bars?',
      'Is the KLICKfix adapter included?',
      'Will my phone fit in the map window?',
      'Can I mount the Beck next to an e-bike display?',
    ],
  },
  {
    title: 'Lumen rear light: charging and modes',
    url: '/help/lumen-rear-light',
    body: `
The Lumen gives 120 lumen and lasts 18 hours in steady mode, 30 hours flashing. It costs €35.

## Charging the light

Charge the rear light with any USB-C cable; a full charge takes 2 hours. The ring glows red while it charges and green when it is full.

## It does not switch on

Hold the button for two seconds. If nothing happens, charge it for at least 20 minutes, then press the button for ten seconds to reset it. Still dark? The light has a 2-year warranty and we replace it.

## On the road

The light is splash-proof (IPX6) and allowed on public roads in the UK and Germany.
`,
    questions: [
      'How do I charge the rear light?',
      'How long does the battery of the Lumen last?',
      'My light does not turn on',
      'Is the light allowed on German roads?',
    ],
  },
];
