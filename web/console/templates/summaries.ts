import type { Template } from "./template.ts";

const REPORTS = {
  "The town library will close for eleven weeks from 3 March while its roof is replaced. Books can be borrowed meanwhile at the school in Mill Lane, on Tuesdays and Fridays from two to six. Loans that fall due while the library is closed are extended to 30 May. The children’s reading hour moves to the town hall and stays on Saturdays at ten.":
    [
      "The library is closed for eleven weeks from 3 March for a new roof. Until then borrow at the school in Mill Lane (Tue, Fri, 2–6); loans run to 30 May, and the reading hour is at the town hall, Saturdays at ten.",
      "The library gets a new roof.",
      "The library will close for eleven weeks. It is a pity for the many children who love to read there, and the mayor is sorry.",
    ],
  "Tests of the new ferry found that it uses a fifth less fuel than the old one at the same speed, but that it rolls more in waves over two metres. The company will fit stabilisers in autumn, which cost a twentieth of the fuel that was saved. Until then the ferry will not sail when the forecast is for more than two metres.":
    [
      "The new ferry needs a fifth less fuel but rolls in waves over two metres, so it stays in port in such weather until stabilisers come in autumn; those cost a twentieth of the saving.",
      "The new ferry is better than the old one in every way.",
      "The ferry was tested. It uses fuel. There will be stabilisers. There are waves.",
    ],
  "A survey of 1,204 gardens found hedgehogs in one of five, down from one of three ten years ago. Gardens with a gap in the fence were twice as likely to have them. The authors could not tell whether the gap brings hedgehogs or whether people who have hedgehogs make gaps, and plan to open fences in a hundred gardens chosen by lot.":
    [
      "Hedgehogs were in one of five gardens, against one of three ten years ago, and twice as often where fences have gaps. Whether gaps are the cause is open; a trial in a hundred gardens is to tell.",
      "Gaps in fences double the number of hedgehogs, a survey of 1,204 gardens proves.",
      "Hedgehogs are becoming rarer.",
    ],
} as const;

export const summaries: Template = {
  title: "Summaries",
  about: "Two summaries of the same text: which says what matters, and nothing that is not there?",
  seconds: 40,
  settings: {
    name: "Faithful summaries",
    question: "Which summary is better?",
    instructions:
      "Read the text first. The better summary holds what somebody has to know, in few words, and says nothing that the text does not. If one of them invents something, the other is better.",
    item: { kind: "text" },
    redundancy: { policy: "adaptive", min: 1, max: 4 },
    comparisonsPerItem: 2,
    outcomes: { reasons: ["leaves out less", "invents nothing", "shorter", "clearer"], passages: true },
    wordings: {
      de: { question: "Welche Zusammenfassung ist besser?" },
      es: { question: "¿Qué resumen es mejor?" },
      fr: { question: "Quel résumé est le meilleur ?" },
    },
  },
  samples: () =>
    Object.entries(REPORTS).flatMap(([prompt, texts]) => texts.map((completion) => ({ prompt, completion }))),
};
