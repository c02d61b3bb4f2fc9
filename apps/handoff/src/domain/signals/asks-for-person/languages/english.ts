import { englishAsks } from './english-asks.js';
import { englishBlanks } from './english-blanks.js';
import type { AskingLanguage } from './language.js';

export const english: AskingLanguage = {
  classes: {
    speak: 'speak speaking spk spek talk talking tlak takl chat chatting converse conversing discuss discussing',
    contact: 'contact contacting reach reaching consult',
    move: 'chuck transfer transferring connect connecting redirect redirecting direct switch switching forward forwarding pass passing hand handing escalate escalating route routing put patch bring link refer',
    moved:
      'transferred connected redirected directed switched forwarded passed handed escalated routed put patched linked referred',
    call: 'call ring phone telephone contact message email text',
    person:
      'person human humans agent agents representative representatives rep reps operator operators someone somebody anyone anybody smb smn some1 sum1 any1 pharmacist salesperson adjuster caseworker banker people lady gentleman bloke woman leader handler manager managers supervisor supervisors advisor advisors adviser advisers assistant specialist specialists expert experts technician technicians engineer engineers staff employee employees worker workers consultant consultants clerk colleague colleagues coworker coworkers attendant associate teller concierge receptionist personnel executive officer superior guy guys folks',
    real: 'person human agent representative rep operator advisor adviser manager supervisor colleague coworker technician consultant',
    role: 'human agent representative rep operator advisor adviser manager supervisor colleague coworker technician consultant specialist expert engineer executive officer employee leader',
    desk: 'reception team department dept desk support service services management helpdesk boss sales billing claims complaints cancellations accounts returns collections fraud disputes retention retentions housekeeping office branch registrar underwriter',
    care: 'service services support care',
    want: 'want wanna need needing require demand prefer like get give gimme find',
    many: 'humans agents operators advisors advisers representatives reps people supervisors managers colleagues staff',
    kind: 'a an the your some any real live actual human living proper physical true customer service support care one another different',
    bot: 'bot bots robot robots machine machines computer computers ai automated automatic virtual chatbot chatbots',
    said: 'told said says tells promised did does was were is has had gave never sent asked helped mentioned informed advised confirmed refused hung wasn didn hasn couldn wouldn made wrote called came put cancelled canceled took charged',
    past: 'was were been after before already when while',
    decline: 'want need wanna wish require have like transfer connect put pass hand let bother feel going necessary',
    trade: 'travel estate insurance secret booking cleaning letting leasing rental virtual google personal',
    others:
      'he she they customer customers client clients user users wife husband mother mum mom father dad son daughter friend guest guests',
    outsider:
      'doctor doctors lawyer lawyers attorney dentist therapist vet gp mother mum mom father dad wife husband friend friends family kids children neighbour neighbor neighbours neighbors strangers girls boys god santa',
    modal: 'can could may might would will should let have get ask want need like if arrange please',
    fillup: 'answer explain check look take handle deal join step sort respond reply review walk assist',
  },
  asks: englishAsks,
  blanks: englishBlanks,
  fillers:
    'please pls plz now a an the your real live human being actual agent person representative rep operator hi hello hey ok okay yes no not thanks i just want need to customer service support care immediately asap here somebody any',
};
