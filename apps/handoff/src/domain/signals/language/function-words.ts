/** Small words that nearly every sentence of a language has, folded; an apostrophe separates words. By ISO 639-1 code. */
export const functionWords: Readonly<Record<string, string>> = {
  en: 'the a an and or but is are am was were be been have has had do does did not i you he she it we they my your his her our their this that these those what where when why how who which can could will would should to of in on at for from with by about if than then there here please just me him us them so as out up get don t isn won',
  de: 'der die das den dem des ein eine einen einem einer und oder aber ist sind bin war waren sein habe haben hat hatte nicht kein keine ich du er sie es wir ihr mein meine meinen meiner dein ihre ihren unser was wo wann warum wie wer welche kann konnte wird werden wurde soll mochte muss zu von im in auf bei fur aus mit nach uber wenn als dann hier bitte noch schon auch nur mich mir dich ihnen man seit sehr immer wieder doch mal',
  fr: 'le la les l un une des du de d et ou mais est sont suis etait etes etre ai as a avez avons ont avait ne pas je j tu il elle nous vous ils elles mon ma mes votre vos notre nos son sa ses ce cette ces c que qu qui quoi ou quand pourquoi comment quel quelle peut peux puis pouvez dans sur a au aux pour avec par si en y se me m te plus tres encore deja toujours merci bonjour fait faire',
  es: 'el la los las un una unos unas y o pero es son soy era ser estar esta estoy estan he ha han habia no yo tu usted nosotros ellos mi mis su sus nuestro este esta esto ese eso que donde cuando por porque como quien cual puede puedo pueden quiero en de del al a para con sin si se me te le lo les nos muy mas ya todavia aun hay hola gracias tengo tiene hacer',
  pt: 'o a os as um uma uns umas e ou mas sao sou era ser estar esta estou estao nao eu tu voce voces nos eles meu minha meus minhas seu sua nosso este esta isto esse isso que onde quando por porque como quem qual pode posso podem quero em de do da dos das no na nos nas ao para pra com sem se me te lhe muito mais ja ainda tem tenho foi fazer obrigado obrigada ola',
  it: 'il lo la i gli le un uno una e o ma sono sei siamo era essere ho hai ha abbiamo hanno non io tu lei noi voi loro mio mia miei mie tuo suo sua nostro questo questa questi quello che dove quando perche come chi quale puo posso potete vorrei in di del della dei delle al alla ai a da dal per con su se si mi ti ci vi molto piu gia ancora anche c grazie ciao fare',
  nl: 'de het een en of maar is zijn ben was waren heb hebben heeft had niet geen ik jij je hij zij wij we jullie mijn jouw uw ons onze dit dat deze die wat waar wanneer waarom hoe wie welke kan kunnen zal worden wordt te van in op aan voor uit met bij over als dan hier er nog al ook maar mij u graag naar moet',
  pl: 'i oraz lub ale jest sa jestem byl byla byc mam ma maja nie ja ty on ona my wy oni moj moja moje twoj to ten ta te co gdzie kiedy dlaczego jak kto ktory moge mozna moze chce w na z do od dla przez po przed sie mi mnie prosze juz jeszcze czy za o jak bardzo',
  sv: 'och eller men ar var vara har hade inte jag du han hon vi ni de min mitt mina din ditt er ert var vart det den detta denna som vad nar varfor hur vem kan ska vill skulle i pa av till fran med for om att en ett har redan an ocksa mig dig mycket',
  da: 'og eller men er var vaere har havde ikke jeg du han hun vi i de min mit mine din dit jeres vores det den dette denne som hvad hvor hvornar hvorfor hvordan hvem kan skal vil ville pa af til fra med for om at en et her allerede ogsa mig dig meget',
  fi: 'ja tai mutta on ovat olen oli olla minulla ei en mina sina han me te he minun sinun se tama nama mika missa milloin miksi miten kuka voi voin voiko haluan etta jos niin kun kuin myos viela jo ole',
  tr: 've veya ama bir bu su o ben sen biz siz onlar benim senin ne nerede zaman neden nasil kim hangi mi mu icin ile gibi kadar daha cok var yok degil olarak lutfen istiyorum nasil',
  cs: 'a nebo ale je jsou jsem byl byla byt mam ma maji ne ja ty on ona my vy oni muj moje muze mohu chci co kde kdy proc jak kdo ktery v na z do od pro pres po se mi me prosim uz jeste za to ten ta',
  ro: 'si sau dar este sunt era fi am ai are au nu eu tu el ea noi voi ei meu mea mele tau acest aceasta ce unde cand cum cine care pot poate vreau in pe la de din cu pentru prin sa mi va mai foarte',
  hu: 'a az egy es vagy de van vannak vagyok volt lenni nem en te o mi ti ok ez ezt hol mikor miert hogyan hogy ki melyik tudok lehet szeretnek meg mar csak is ha mint kerem',
  id: 'dan atau tetapi adalah ada saya anda kamu dia kami kita mereka ini itu apa mana kapan kenapa mengapa bagaimana siapa bisa dapat akan ingin di ke dari untuk dengan pada tidak belum sudah yang juga tolong',
};

/** Letters, lower case, that tell a language from its neighbours. */
export const tellingLetters: Readonly<Record<string, string>> = {
  de: 'ß',
  es: 'ñ¿¡',
  pt: 'ãõ',
  pl: 'łśźżęą',
  tr: 'ğış',
  cs: 'řěů',
  ro: 'ășț',
  hu: 'őű',
  sv: 'å',
  da: 'øæ',
};
