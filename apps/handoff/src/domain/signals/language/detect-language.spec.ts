import { expect, it } from '@jest/globals';
import { detectLanguage } from './detect-language.js';

it.each([
  ['en', 'How long does it take until my order is here?'],
  ['de', 'Wie lange dauert es, bis meine Bestellung da ist?'],
  ['fr', 'Combien de temps faut-il pour recevoir ma commande ?'],
  ['es', '¿Cuánto tarda en llegar mi pedido a las islas?'],
  ['pt', 'Quanto tempo demora até a minha encomenda chegar? Não recebi nada'],
  ['it', 'Quanto ci vuole perché il mio ordine arrivi a casa?'],
  ['nl', 'Hoe lang duurt het voordat mijn bestelling er is?'],
  ['pl', 'Jak długo trzeba czekać na moje zamówienie?'],
  ['ru', 'Где мой заказ?'],
  ['uk', 'Де моє замовлення? Я ще його не отримав'],
  ['ja', '注文はどこですか'],
  ['zh', '我的订单在哪里'],
  ['ar', 'أين طلبي؟'],
  ['he', 'איפה ההזמנה שלי'],
  [null, 'order 12345'],
  [null, 'ok'],
  [null, '😡'],
])('%s: %s', (language, message) => {
  expect(detectLanguage(message)).toBe(language);
});
