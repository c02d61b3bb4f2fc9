/** What faces and gestures say, -3 to 3; those that only colour a sentence are left out. */
const byWeight: Readonly<Record<number, string>> = {
  3: '😍🥰🤩💯🎉',
  2: '😀😃😄😁😊☺🙂👍🙏❤💚💙👏😘🤗👌',
  1: '😉😅😌🤝',
  [-1]: '🙁☹😕😟😐😑🫤😔😒🙃',
  [-2]: '😢😭😞😣😖😫😩🙄👎😤💔😠🤦',
  [-3]: '😡🤬🤮🖕👿💩',
};

export const emojiWeight: ReadonlyMap<string, number> = new Map(
  Object.entries(byWeight).flatMap(([weight, faces]) =>
    Array.from(faces, (face): [string, number] => [face, Number(weight)]),
  ),
);

/** ":)" and ":-(" as faces, where they stand by themselves. */
export const withFaces = (text: string): string =>
  text.replace(/(?<=^|\s)[:;]['’]?-?\)+(?=\s|$)/gu, ' 🙂 ').replace(/(?<=^|\s):['’]?-?\(+(?=\s|$)/gu, ' 🙁 ');
