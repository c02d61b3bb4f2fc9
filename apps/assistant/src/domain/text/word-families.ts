import { stem } from './stem.js';

/**
 * Words that customers and shops use for one another in support questions, a family a line. General vocabulary only: nothing of one shop.
 * A word belongs to one family at most.
 */
const families = `
ship shipping shipment deliver delivery dispatch postage
parcel package
courier carrier
country abroad overseas international
usa america us states
customs import duty duties
track follow trace
late delayed delay overdue
lost missing vanished
damaged damage broken broke defective faulty torn
cancel cancellation
change alter modify edit update correct amend
add include extra
order purchase buy bought
address street
pay payment paid
card visa mastercard
instalment instalments installment installments klarna
charge charging recharge debit debited
decline rejected reject refuse refused fail fails failed failing
invoice bill receipt
company business firm
return back
refund reimburse reimbursement money
exchange swap replace replacement substitute
warranty guarantee guaranteed
repair mend fix
cost price fee expensive
free gratis
discount voucher coupon promo code promotion
size small large larger smaller bigger big measure
colour color colours
fit compatible compatibility suit
mount attach fasten install
weight heavy load kg
waterproof rain rainproof water wet
battery runtime
light lamp
wash clean cleaning washing
smell stink odour
material fabric textile
made produced manufactured
sustainable ecological eco environment environmentally
initials name engraving embroidered
stock available availability sold
store shop showroom
open opening hours
collect pick pickup
password passcode
login log sign signin
account profile
create register registering registration signup
delete remove erase
email mail
newsletter mailing
unsubscribe stop
gift present
balance remaining left
expire expiry expiration valid
points loyalty rewards reward
redeem spend
phone telephone call
contact reach support
confirmation confirm confirmed
status state
bulk wholesale quantity
dealer reseller stockist
job vacancy vacancies hire hiring career position recruit
privacy data gdpr
cookie cookies
`;

const representative = new Map<string, string>();
for (const line of families.trim().split('\n')) {
  const [first = '', ...others] = line.split(' ').map(stem);
  for (const member of [first, ...others]) if (!representative.has(member)) representative.set(member, first);
}

/** The stem that stands for a stem's whole family; the stem itself when it has none. */
export const familyOf = (stemmed: string): string => representative.get(stemmed) ?? stemmed;
