/**
 * How people ask for a person, by language. Words are folded (lower case, no accents); an apostrophe separates words ("don't" is `don t`).
 * `asks` are requests; `blanks` are taken out before these are looked for: what only sounds like a request. `fillers` may stand around a person's name
 * that is a whole sentence by itself ("a real person please").
 */
export interface AskingLanguage {
  classes: Record<string, string>;
  asks: string[];
  blanks: string[];
  fillers: string;
}

const english: AskingLanguage = {
  classes: {
    speak: 'speak speaking talk talking tlak takl chat chatting converse conversing',
    contact: 'contact contacting reach reaching consult',
    person:
      'person human humans agent agents representative representatives rep reps operator operators someone somebody anyone anybody people manager supervisor advisor adviser assistant specialist staff employee worker consultant clerk colleague attendant associate teller concierge receptionist personnel',
    real: 'person human agent representative rep operator advisor adviser manager supervisor',
    desk: 'reception team department desk support service services management helpdesk boss sales billing housekeeping',
    want: 'want wanna need require demand prefer like get give gimme find',
    kind: 'a an the your some any real live actual human living proper physical true customer service support care one',
    bot: 'bot bots robot robots machine machines computer computers ai automated virtual chatbot chatbots',
    said: 'told said says tells promised did does was were is has had gave already never sent asked helped mentioned informed advised confirmed refused hung wasn didn hasn couldn wouldn who which made wrote called came put cancelled canceled took charged',
    past: 'was were been after before already when while',
    decline: 'want need wanna wish require have like transfer connect put pass hand let bother feel going necessary',
    trade: 'travel estate insurance secret booking cleaning letting leasing rental virtual google personal',
  },
  asks: [
    '@speak ~1 to|with ~4 @person',
    '@speak ~2 @person',
    'to|with ~3 real|live|human @person',
    '@speak ~1 to|with ~2 @desk',
    'i|we|d|would|just|really want|need|like|wish to @speak to|with the|your|a|an',
    'put|get|let|have me ~2 @speak',
    'let me @speak|discuss',
    'i @speak to|with the|your|a ~1 @desk',
    '@contact ~3 @person',
    'call|phone|ring ~1 an|a @real',
    'call me back',
    'have|get|ask ~2 someone|somebody ~1 call|contact|phone me',
    'can|could|please someone|somebody ~1 call|contact|phone me',
    'request|want|need|like a callback|call back',
    'transfer|connect|redirect|direct|switch|forward|pass|hand|escalate me|us|this|it ~1 to|with ~4 @person|@desk',
    'transfer|redirect me to',
    'connect|transfer me ~1 @real',
    'transfer|connect me $',
    'transfer|connect me please|now',
    'direct ~2 to ~3 @person',
    'put me|us ~1 through',
    'put me on with',
    'pass|hand me ~1 over|on to',
    'escalate this|it|my|the',
    'want|need|like|please to|do escalate',
    'get|give|find|send|bring ~1 me|us ~2 @person',
    'get ~1 someone|somebody ~1 on',
    '@want ~1 @kind @real',
    '@want ~1 @kind @kind @real',
    '@want ~1 @kind @kind @kind @real',
    'want|need|demand|prefer human|humans',
    'real|live|actual|human person|human|agent|operator|representative|rep|advisor please|now|only',
    '@real please|pls|plz|now',
    'need|want|like human|live|personal|real help|support|assistance|contact|interaction',
    'help|assistance|support from a|an|some|real @kind @person',
    'help|assistance|support from a|an|real @real',
    'is|isn there ~2 @person ~4 @speak',
    'is|are there ~2 real|live|human @person',
    'someone|somebody|anyone|person|human|people i|we can|could ~1 @speak|contact|call',
    'someone|somebody human|real',
    'access|switch|speak|escalate to|with ~1 human|humans',
    'stop|tired|sick|enough|hate|fed ~3 @speak ~4 @bot',
    'stop|tired|sick|enough|fed ~4 of|with ~2 @bot',
    'don|not|never t|do|want|wanna ~2 @speak ~3 @bot',
    'rather|than|instead @speak ~3 @person',
    'not comfortable|happy ~5 @bot',
    'don|not t|feel ~1 comfortable ~6 @bot',
    'not|no a|more @bot $',
    'no bots',
    'not to|with a|an @bot',
    'instead|rather of|than a|this|the @bot',
    'reception|spa|sales|support|billing|management team|desk|department please',
    'conversation|chat is|isn|s|was ~2 not|t ~1 working|helping|leading|going',
    'not leading anywhere',
  ],
  blanks: [
    'are|r|aren you|u|t ~5 @person',
    'is|isn this|it|that|t ~3 @person',
    'if|whether|that you|this|it re|are|is|s ~3 @person',
    'you re|are|sound|seem|act|look ~3 @person',
    'u r ~3 @person',
    'act|acts|behave|think|sound|sounds|feel|feels|look|looks|seem|seems|write ~1 like ~4 @person',
    'do you like ~2 @person',
    'am|was i ~2 @speak ~1 to|with ~4 @person|@bot',
    '^ do i @speak ~1 to|with ~3 @person',
    'do i need|have to @speak|@contact ~1 to|with|a|an|someone|somebody ~3 @person|to',
    '@speak to|with you',
    '@person ~1 @said',
    '@person i|we ~1 spoke|talked|chatted|contacted|called|had',
    '@past ~2 @speak ~1 to|with ~4 @person',
    'don|doesn|didn|won t ~1 @decline ~3 @speak ~1 to|with|@person ~3 @person',
    'not @decline ~3 @speak ~1 to|with ~3 @person',
    'don t ~1 @decline ~1 me|us ~1 to|with ~4 @person',
    'don t ~1 @decline ~3 transfer|connect|put|pass me|us ~1 to|with|through ~4 @person',
    'not @decline ~3 transfer|connect|put|pass me|us ~1 to|with|through',
    'no need ~3 @speak|transfer|connect|call|contact ~4 @person',
    'don|doesn|not t|do ~1 need|want|require|wanna ~4 @real',
    'do not need|want|require ~4 @real',
    'without ~3 @speak|contact|contacting|calling ~4 @person',
    'instead|rather of|than ~1 @speak ~4 @person',
    '@trade agent|agents|assistant|assistants',
    'my own|old|new|former|ex manager|boss|supervisor|agent',
    'my boss|manager|supervisor|colleague|assistant|employee|staff|agent',
    'say|said|called|name ~1 to someone|somebody',
    'someone|somebody|anyone|anybody else|s s|account|card|money|name',
    'give|send|sent|pay|paid|transfer|transferred money|cash|it|funds|this ~3 @person',
    '@want ~1 find|know|tell someone|somebody|people',
    'let|tell me ~1 know',
  ],
  fillers:
    'please pls plz now a an the your real live human actual agent person representative rep operator hi hello hey ok okay yes no thanks i just want need to customer service support care immediately asap',
};

const german: AskingLanguage = {
  classes: {
    speak: 'sprechen reden chatten telefonieren unterhalten schreiben verbunden weitergeleitet',
    person:
      'mensch menschen person personen mitarbeiter mitarbeiterin mitarbeitern agent agenten jemand jemandem jemanden berater beraterin kundenberater kollegen kollegin vorgesetzten chef ansprechpartner operator sachbearbeiter support kundenservice kundendienst kundenbetreuer',
    real: 'mensch menschen mitarbeiter mitarbeiterin agenten berater kundenberater ansprechpartner sachbearbeiter',
    with: 'mit zu an',
    want: 'brauche will mochte moechte hatte wunsche verlange gib geben',
    det: 'einen einem einer ein eine den dem der mir bitte echten echte richtigen menschlichen gerne gern euren ihren',
  },
  asks: [
    '@with ~3 @person ~3 @speak',
    '@speak ~2 @with ~3 @person',
    'verbinden|verbinde|verbindet ~2 mich|bitte',
    'mich ~2 @with ~3 @person ~2 verbinden|weiterleiten|durchstellen',
    'weiterleiten|durchstellen ~2 an|zu ~3 @person',
    'leiten ~2 mich ~2 weiter',
    'stellen ~2 mich ~2 durch',
    '@want @det @real',
    '@want ~1 @det @det @real',
    'echten|echter|richtigen|menschlichen menschen|mensch|person|mitarbeiter|berater',
    'ruft|rufen ~2 mich ~1 an|zuruck',
    'menschliche|personliche hilfe|unterstutzung|beratung',
    '@real bitte',
    'keinen|nicht ~3 bot|roboter|maschine ~2 @speak',
  ],
  blanks: [
    'bist|sind|seid du|sie|ihr ~4 @person',
    'ist das ~3 @person',
    'spreche|rede|schreibe|chatte ich ~2 mit ~4 @person',
    'nicht @with ~3 @person ~2 @speak',
    'ohne @with ~3 @person',
    'ihr|euer|der|dein mitarbeiter|berater|kollege ~1 hat|sagte|meinte|war',
    '@person hat|sagte|meinte|war|haben',
  ],
  fillers:
    'bitte einen eine ein mensch person mitarbeiter mitarbeiterin agent berater echten echter menschlichen hallo sofort jetzt',
};

const french: AskingLanguage = {
  classes: {
    speak: 'parler discuter echanger converser contacter joindre communiquer dialoguer chatter',
    person:
      'personne humain humaine agent conseiller conseillere quelqu operateur operatrice responsable representant representante employe employee interlocuteur superieur gerant technicien',
    real: 'humain humaine agent conseiller conseillere operateur operatrice responsable representant interlocuteur',
    want: 'veux voudrais souhaite besoin exige prefere faut donnez',
    det: 'un une d de le la l vrai vraie etre moi bien',
  },
  asks: [
    '@speak ~4 @person',
    'mettez|mettre|mets ~2 moi|me|m ~2 en relation|contact',
    'passez|passe|passer ~2 moi|me|m ~3 @person',
    'transferez|transfere|transferer ~2 moi|me ~3 @person',
    '@want @det @real',
    '@want ~1 @det @det @real',
    'vrai|vraie|veritable personne|humain|conseiller|agent|interlocuteur',
    'etre humain',
    '@real svp|stp|s',
    'rappelez|rappeler|rappelle ~1 moi|me',
  ],
  blanks: [
    'etes|es vous|tu ~4 @person',
    'vous|tu etes|es ~3 @person',
    'est ce ~4 @person',
    'je parle ~4 @person',
    'pas ~2 @speak ~4 @person',
    'sans @speak ~4 @person',
    'votre|vos|le|l|un|une @person ~2 a|m|avait|dit|promis',
    'avoir|ai|deja parle ~4 @person',
  ],
  fillers:
    'svp s il vous plait te un une humain humaine agent conseiller conseillere personne vraie vrai reelle reel operateur bonjour oui non merci',
};

const spanish: AskingLanguage = {
  classes: {
    speak: 'hablar chatear conversar contactar comunicarme comunicar platicar hablarle contactarme',
    person:
      'persona personas humano humana agente agentes alguien representante operador operadora asesor asesora ejecutivo ejecutiva supervisor supervisora encargado encargada gerente empleado',
    real: 'humano humana agente representante operador operadora asesor asesora supervisor ejecutivo',
    want: 'quiero quisiera necesito prefiero exijo deme dame solicito busco',
    det: 'un una el la al a con ser persona real verdadero',
  },
  asks: [
    '@speak ~1 con|a ~3 @person',
    '@speak ~1 @person',
    'paseme|pasame|pasenme|comuniqueme|comunicame|pongame|ponme|conecteme|conectame|transfierame|transfiereme|transferirme|pasarme|comunicarme|conectarme ~1 con|a',
    '@want @det @real',
    '@want ~1 @det @det @real',
    'persona|agente real|humana|humano|verdadera',
    'ser humano',
    '@real por favor|porfa',
    'atienda|ayude|llame|llamen ~1 una|un persona|humano|agente',
    'llamenme|llamame|llameme',
  ],
  blanks: [
    'eres|es|sos|son|usted ~3 @person',
    'estoy hablando ~4 @person',
    'no ~2 @speak ~1 con ~3 @person',
    'no ~1 @want ~2 @speak ~1 con ~3 @person',
    'sin @speak ~1 con ~3 @person',
    'su|tu|el|la|un|una @person ~2 dijo|prometio|me|ha|habia',
  ],
  fillers:
    'por favor porfa porfavor un una humano humana agente persona real operador operadora asesor representante hola si no gracias ya',
};

const portuguese: AskingLanguage = {
  classes: {
    speak: 'falar conversar contactar contatar falo atendido atendida',
    person:
      'pessoa pessoas humano humana atendente atendentes alguem agente representante operador operadora funcionario funcionaria gerente supervisor supervisora assistente responsavel',
    real: 'humano humana atendente agente representante operador operadora funcionario supervisor',
    want: 'quero queria preciso gostaria prefiro exijo desejo',
    det: 'um uma o a de do com ser pessoa real',
  },
  asks: [
    '@speak ~1 com|por ~3 @person',
    '@speak ~1 @person',
    'me passe|passa|transfere|transfira|conecte|liga|encaminhe|encaminha ~1 para|com|a|pra',
    'transferir|transfira|passar|encaminhar ~2 para|pra ~3 @person',
    '@want @det @real',
    '@want ~1 @det @det @real',
    'pessoa|atendente|agente real|humana|humano|verdade',
    'pessoa de verdade',
    'ser humano',
    'atendimento humano',
    '@real por favor',
    'me ligue|liguem',
  ],
  blanks: [
    'voce|tu|es ~1 e|uma|um ~2 @person',
    'estou falando ~4 @person',
    'sera que falo ~4 @person',
    'nao ~2 @speak ~1 com ~3 @person',
    'nao ~1 @want ~2 @speak ~1 com ~3 @person',
    'sem @speak ~1 com ~3 @person',
    'seu|sua|o|a|um|uma @person ~2 disse|prometeu|falou|me',
  ],
  fillers: 'por favor um uma humano humana atendente agente pessoa real operador ola oi sim nao obrigado obrigada',
};

const italian: AskingLanguage = {
  classes: {
    speak: 'parlare chattare contattare discutere comunicare conversare parlarne',
    person:
      'persona persone umano umana operatore operatrice qualcuno agente addetto addetta responsabile assistente consulente rappresentante impiegato supervisore incaricato',
    real: 'umano operatore operatrice agente addetto consulente rappresentante supervisore',
    want: 'voglio vorrei serve bisogno desidero preferisco dammi datemi',
    det: 'un una uno di d con il l essere vero vera persona',
  },
  asks: [
    '@speak ~1 con|a ~3 @person',
    '@speak ~1 @person',
    'passami|passatemi|passarmi|mettimi|mettetemi|collegami|collegarmi|trasferiscimi|trasferirmi|trasferitemi ~3 @person',
    'mi passi|passa|metta|colleghi|trasferisca ~3 @person',
    '@want @det @real',
    '@want ~1 @det @det @real',
    'persona|operatore|agente reale|vera|umano|umana|vero',
    'vera|vero persona|operatore',
    'essere umano',
    '@real per|umano favore|piacere',
    'richiamatemi|chiamatemi|richiamarmi',
  ],
  blanks: [
    'sei|siete|e ~3 @person',
    'sto parlando ~4 @person',
    'non ~2 @speak ~1 con ~3 @person',
    'non ~1 @want ~2 @speak ~1 con ~3 @person',
    'senza @speak ~1 con ~3 @person',
    'vostro|tuo|suo|il|l|un|una @person ~2 ha|aveva|mi|disse',
  ],
  fillers: 'per favore piacere un una umano operatore operatrice persona reale vera agente ciao si no grazie subito',
};

export const askingLanguages: AskingLanguage[] = [english, german, french, spanish, portuguese, italian];
