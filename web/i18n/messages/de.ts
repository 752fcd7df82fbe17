import type { Catalogue } from "../catalogue.ts";

export const de: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Einen Moment …",
  tryAgain: "Erneut versuchen",
  close: "Schließen",
  goOn: "Weiter",
  goOnComparing: "Weiter vergleichen",
  needInvitation: "Du brauchst eine Einladung",
  needInvitationHow:
    "Öffne den Link, den du bekommen hast. Wenn er dich hierher geführt hat, bitte um einen neuen.",
  noConnection: "Keine Verbindung",
  noConnectionNow: "Im Moment gibt es keine Verbindung.",
  nothingLost: "Nichts ist verloren. Versuch es noch einmal, wenn du wieder online bist.",
  invitationOver: "Diese Einladung gilt nicht mehr",
  invitationOverWhy:
    "Sie ist abgelaufen, wurde zurückgezogen oder schon von so vielen genutzt, wie vorgesehen waren. Bitte um eine neue.",
  notSignedIn: "Du bist hier nicht angemeldet",
  notSignedInHow: "Öffne deinen Einladungslink noch einmal.",
  wentWrong: "Etwas ist schiefgegangen",
  language: "Sprache",

  // Before the first comparison.
  simulatedCrowd: "simulierte Teilnehmende",
  howToChoose: "Sieh dir die beiden Aufnahmen an und tippe auf die bessere.",
  howToTie: "Etwa gleich gut? Dann sag das: Auch das ist eine Antwort.",
  howToSkip: "Wenn du es nicht sagen kannst, überspring es. Raten hilft niemandem.",
  beginWithPractice:
    "{count, plural, one {Du beginnst mit # Übungsvergleich.} other {Du beginnst mit # Übungsvergleichen.}}",
  quizFirst:
    "{count, plural, one {Zuerst kommt ein Quiz mit # Frage.} other {Zuerst kommt ein Quiz mit # Fragen.}}",
  startPractice: "Übung starten",
  startQuiz: "Quiz starten",
  startComparing: "Jetzt vergleichen",
  answeredSoFar:
    "{count, plural, one {Du hast bisher # Antwort gegeben. Danke!} other {Du hast bisher # Antworten gegeben. Danke!}}",
  answeredAndEarned:
    "{count, plural, one {Du hast bisher # Antwort gegeben und {earned} verdient. Danke!} other {Du hast bisher # Antworten gegeben und {earned} verdient. Danke!}}",

  // Pay.
  payPerTask: "Du bekommst {amount} für jede Antwort.",
  payPerHour:
    "Du bekommst {amount} für jede Stunde, die du vergleichst; pro Vergleich werden bis zu {time} bezahlt.",
  unpaidQualifying: "Übung und Quiz werden nicht bezahlt.",
  heldOnSuspension:
    "Sollten wir deinen Antworten nicht mehr vertrauen, entscheidet das Projektteam über die, die du auf Probe gegeben hast.",
  seconds: "{count, plural, one {# Sekunde} other {# Sekunden}}",
  minutes: "{count, plural, one {# Minute} other {# Minuten}}",
  earnedOnHold: "{earned} + {held} zurückgestellt",
  perHour: "{amount}/Std.",
  youEarned: "Du hast {earned} verdient.",

  // Comparing.
  stopForNow: "Pause machen",
  simulated: "simuliert",
  practice: "Übung",
  quiz: "Quiz",
  stepOf: "{what} {step, number} von {steps, number}",
  answeredCount: "{count, number} beantwortet",
  firstBetter: "Die erste Variante ist besser",
  secondBetter: "Die zweite Variante ist besser",
  aboutSame: "Etwa gleich gut",
  cannotTell: "Weiß ich nicht",
  howMuchBetter: "Wie viel besser?",
  levelOf: "{level, number} von {levels, number}",
  aLittle: "ein wenig",
  much: "viel",
  answersKept:
    "{count, plural, one {Keine Verbindung. Deine Antwort bleibt auf diesem Handy gespeichert und wird noch gesendet.} other {Keine Verbindung. Deine # Antworten bleiben auf diesem Handy gespeichert und werden noch gesendet.}}",

  // Texts.
  firstAnswer: "Erste Antwort",
  secondAnswer: "Zweite Antwort",
  roleUser: "Frage",
  roleAssistant: "Antwort",
  roleSystem: "Vorgabe",
  asked: "Gefragt",
  allAsked: "Alles, was gefragt wurde",
  nothingSaid: "Nichts",
  readingAids: "Lesehilfen",
  markDifferences: "Unterschiede markieren",
  scrollTogether: "Gemeinsam scrollen",
  asWritten: "Wie geschrieben",
  tooDifferent: "Sie unterscheiden sich zu stark, um es zu markieren.",
  noDifference: "Sie sind Wort für Wort gleich.",
  showMore: "{count, plural, one {Mehr zeigen: noch # Zeichen} other {Mehr zeigen: noch # Zeichen}}",
  howToRead: "Lies beide Antworten und wähle die bessere.",

  // Pictures.
  firstPicture: "Erstes Bild",
  secondPicture: "Zweites Bild",
  pictureLost: "{title}: wurde nicht geladen. Tippe, um es noch einmal zu versuchen.",
  enlarge: "Vergrößern: {title}",
  larger: "Größer",
  smaller: "Kleiner",
  lookingAids: "Sehhilfen",
  inTurns: "Abwechselnd an einer Stelle",
  howToLook: "Sieh dir beide Bilder an und wähle das bessere.",

  // Replays.
  playing: "Wiedergabe",
  play: "Abspielen",
  pause: "Anhalten",
  stepBack: "Einen Schritt zurück",
  stepForward: "Einen Schritt vor",
  placeInReplay: "Stelle in der Aufzeichnung",
  stepNumber: "Schritt {step, number} von {steps, number}",
  speedOf: "Tempo: {speed, number}×",
  layOver: "Übereinanderlegen",
  overlayFirst: "Erste: deckend",
  overlaySecond: "Zweite: durchscheinend",

  // Audio and video.
  firstVideo: "Erstes Video",
  secondVideo: "Zweites Video",
  firstSound: "Erste Aufnahme",
  secondSound: "Zweite Aufnahme",
  placeInClip: "Stelle im Clip",
  timeOf: "{at} von {all}",
  frameBack: "Ein wenig zurück",
  frameForward: "Ein wenig vor",
  repeatFrom: "Ab hier wiederholen",
  repeatTo: "Bis hier wiederholen",
  repeatOff: "Nicht mehr wiederholen",
  captions: "Untertitel",
  transcript: "Was gesagt wird",
  sound: "Ton",
  hearOther: "Zur anderen wechseln",
  tapToLoad: "Tippen zum Laden und Abspielen",
  clipLost:
    "{title}: Es lässt sich hier nicht abspielen. Versuch es noch einmal; wenn das nicht hilft, melde es mit der Fahne oben, dann bekommst du etwas anderes.",
  playFirst: "Bitte spiel erst beide ab.",
  playLonger:
    "{count, plural, one {Beide abspielen: noch # Sekunde} other {Beide abspielen: noch # Sekunden}}",
  howToWatch: "Sieh dir beide Videos an und wähle das bessere.",
  howToListen: "Hör dir beide Aufnahmen an und wähle die bessere.",

  // Before an answer, and how to give one.
  lookFirst: "Sieh dir bitte zuerst beide an.",
  lookLonger:
    "{count, plural, one {Sieh dir beide an: noch # Sekunde} other {Sieh dir beide an: noch # Sekunden}}",
  nowAnswer: "Du kannst jetzt antworten.",
  instructionsAndHelp: "Anleitung und Hilfe",
  examplesOfJudging: "Beispiele für Urteile",
  judgedWell: "Gut geurteilt",
  judgedBadly: "Schlecht geurteilt",
  howToAnswer: "So antwortest du",
  swipeOrPress: "Tippe, wische in Pfeilrichtung oder drücke eine Taste.",

  // Why.
  why: "Warum? Sag es, wenn du magst.",
  bothBad: "Beide schlecht",
  choseBothBad: "Du hast gesagt: beide schlecht.",
  firstUnacceptable: "Das erste ist nicht hinnehmbar",
  secondUnacceptable: "Das zweite ist nicht hinnehmbar",
  markSelection: "Ausgewählte Wörter markieren",
  selectFirst: "Wähle zuerst Wörter in einer Antwort aus.",
  markMomentFirst: "Diesen Moment im ersten markieren",
  markMomentSecond: "Diesen Moment im zweiten markieren",
  atSecond: "bei {at, number} s",
  removeMark: "Markierung entfernen: {words}",
  inYourWords: "In deinen eigenen Worten",

  // Groups.
  howToPickBest: "Sieh dir alle an und wähle das Beste aus.",
  howToRank: "Bring sie in eine Reihenfolge, das Beste ganz oben.",
  itemNumber: "Nummer {number, number}",
  bestIs: "Nummer {number, number} ist am besten",
  moveItem:
    "{name}: Platz {place, number} von {places, number}. Zieh es oder verschieb es mit den Pfeiltasten.",
  nowAt: "{name} ist jetzt auf Platz {place, number} von {places, number}.",
  sameAsAbove: "{name}: genauso gut wie das darüber",
  tieHint: "Genauso gut wie das darüber? Tippe auf seinen Platz.",
  thisOrder: "Das ist meine Reihenfolge",
  theBest: "Das Beste",
  choseNumber: "Du hast Nummer {number, number} gewählt.",
  choseOrder: "Du hast sie geordnet.",
  knownNumber: "Nummer {number, number} ist am besten.",

  // The last answer.
  choseFirst: "Du hast die erste Variante gewählt.",
  choseSecond: "Du hast die zweite Variante gewählt.",
  choseTie: "Du hast gesagt: etwa gleich gut.",
  choseSkip: "Du hast diesen Vergleich übersprungen.",
  chooseAgain: "Wähle neu.",
  keepIt: "So lassen",
  changeAnswer: "Antwort ändern",
  undo: "Rückgängig",
  leaseExpired:
    "Die Zeit für einen Vergleich war abgelaufen, bevor deine Antwort ankam. Jemand anderes bekommt ihn.",
  alreadyAnswered: "Deine erste Antwort war schon angekommen und gilt.",
  firstStands: "Deine erste Antwort gilt weiter. {why}",
  notTaken: "Eine Antwort wurde nicht angenommen. {why}",
  manyNotTaken: "{count, number} Antworten wurden nicht angenommen. Die erste: {why}",

  // Practice.
  better: "Besser",
  yourChoice: "Deine Wahl",
  right: "Richtig",
  notQuite: "Nicht ganz",
  next: "Weiter",
  knownFirst: "Die erste Variante ist besser.",
  knownSecond: "Die zweite Variante ist besser.",
  knownTie: "Beide sind etwa gleich gut.",
  knownSkip: "Das lässt sich hier nicht sagen.",

  // Nothing to compare.
  nextComeBack: "Die nächsten Vergleiche kommen, sobald du wieder online bist.",
  nextDidNotLoad: "Der nächste Vergleich wurde nicht geladen",
  gettingComparisons: "Vergleiche werden geholt …",
  budgetSpent: "Das Budget ist vorerst aufgebraucht",
  budgetSpentWhy:
    "Weitere Antworten könnten wir nicht bezahlen, darum fragen wir nicht danach. Was du verdient hast, gehört weiterhin dir. Lass diese Seite offen oder schau morgen wieder vorbei.",
  nothingToPractise: "Noch nichts zum Üben da",
  nothingToPractiseWhy:
    "Das Projektteam hat noch nicht genug Beispiele vorbereitet. Lass diese Seite offen: Es geht von selbst weiter.",
  allDone: "Fürs Erste alles geschafft",
  allDoneWhy: "Im Moment gibt es nichts zu vergleichen. Lass diese Seite offen: Neues erscheint von selbst.",
  thanks: "Danke!",

  // Leaving.
  sendingRest: "Der Rest wird gesendet …",
  seeYouSoon: "Bis bald!",
  nothingKept: "Inzwischen ist kein Vergleich für dich reserviert. Mit demselben Link kommst du zurück.",
  answersWait:
    "{count, plural, one {Eine Antwort wartet auf diesem Handy: Öffne diese Seite noch einmal, wenn du eine Verbindung hast.} other {# Antworten warten auf diesem Handy: Öffne diese Seite noch einmal, wenn du eine Verbindung hast.}}",

  // Where one stands.
  onTheList: "Du stehst auf der Liste",
  onTheListWhy: "Das Projektteam schaltet dich frei.",
  onTheListHow: "Lass diese Seite offen oder komm später mit demselben Link wieder.",
  notYet: "Noch nicht",
  youAreIn: "Du bist dabei",
  canGoOn: "Du kannst weitermachen",
  nowQuiz: "Jetzt ein kurzes Quiz",
  quizHow:
    "{count, plural, one {Eine Frage. Wie es gelaufen ist, erfährst du am Ende.} other {# Fragen, eine nach der anderen. Wie es gelaufen ist, erfährst du am Ende.}}",
  practiceFirst: "Erst ein wenig Übung",
  passed: "Bestanden",
  practiceDone: "Übung geschafft",
  lookClosely: "Bitte schau genau hin",
  wellAgain: "Es läuft wieder gut",
  notAsked: "Hier fragen wir dich nicht weiter",
  noteThere: "Deine Nachricht ist beim Projektteam.",
  noteAnswer: "Die Antwort erscheint auf dieser Seite.",
  writeToThem: "Siehst du das anders? Schreib dem Team.",
  sending: "Wird gesendet …",
  sendNote: "Nachricht senden",
  noteKept: "Deine Nachricht ist noch da; versuch es noch einmal.",

  // How we see your answers.
  howWeSee: "Wie wir deine Antworten sehen",
  didNotLoad: "Das wurde nicht geladen",
  afterSome:
    "Nach einigen Antworten kannst du hier sehen, wie oft sie richtig sind, wie oft andere dasselbe sagen und was wir daraus schließen.",
  nothingYet: "Noch gibt es hier nichts zu sehen. Schau nach einer Weile wieder vorbei.",
  rightShare: "Richtig, soweit wir wissen",
  sameShare: "Andere haben dasselbe gesagt",
  ofHundred: "{value, number} von 100",
  probably: "Wahrscheinlich zwischen {low, number} und {high, number} von 100.",
  stillRough: "Das ist noch grob geschätzt.",
  sameOn:
    "{count, plural, one {Bei dem einen Vergleich, den auch andere beurteilt haben; wahrscheinlich zwischen {low, number} und {high, number}. Wo es knapp ist, darf man verschiedener Meinung sein.} other {Bei den # Vergleichen, die auch andere beurteilt haben; wahrscheinlich zwischen {low, number} und {high, number}. Wo es knapp ist, darf man verschiedener Meinung sein.}}",
  restsOn:
    "{count, plural, one {Das beruht auf # Antwort von dir.} other {Das beruht auf # Antworten von dir.}}",
  restsOnFew:
    "{count, plural, one {Das beruht auf # Antwort von dir; mit mehr wird es sicherer.} other {Das beruht auf # Antworten von dir; mit mehr wird es sicherer.}}",
  standsOut: "Was auffällt",
  mayBeWrong: "Das kann einen guten Grund haben: Solche Zeichen können trügen.",
  follows: "Wie es weitergeht",
  moreChecks:
    "Eine Zeit lang siehst du vielleicht mehr Vergleiche, deren Antwort bekannt ist. Mit guten Antworten klärt sich das.",
  asBefore: "Für dich geht es weiter wie bisher.",
  nothingThrownAway:
    "Keine deiner Antworten wird weggeworfen. Je sicherer wir uns bei dir sind, desto mehr zählt jede einzelne.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Antworten, die noch gesendet werden: {count, number}. Wir versuchen es weiter.",
  signedOutHeld:
    "Du bist abgemeldet. Antworten, die auf diesem Handy warten: {count, number}. Öffne deinen Einladungslink noch einmal, dann werden sie gesendet.",
  othersHeld:
    "Antworten auf diesem Handy, die jemand anderes gegeben hat: {count, number}. Sie bleiben gespeichert und werden gesendet, wenn diese Person zurückkommt.",
  fleeting:
    "Dieses Handy kann gerade keine Antworten speichern. Lass diese Seite offen, bis sie gesendet sind.",
  offlineGoOn:
    "Keine Verbindung. Du kannst mit dem weitermachen, was auf diesem Handy ist; deine Antworten werden gesendet, sobald du wieder online bist.",
  leaseSoon: "Für diesen bleibt weniger als eine Minute; dann bekommt ihn jemand anderes.",
  leaseOver: "Die Zeit für diesen Vergleich war abgelaufen. Jemand anderes bekommt ihn.",
  elsewhere: "In einem anderen Tab geöffnet",
  elsewhereWhy:
    "Du vergleichst gerade in einem anderen Tab. Nichts ist verloren: Mach dort weiter oder hier.",
  goOnHere: "Hier weitermachen",

  // Why something did not go through.
  refusedTrust: "Du kannst hier im Moment nicht antworten.",
  refusedLate: "Sie lässt sich nicht mehr ändern.",
  refusedOther: "Der Server hat sie nicht angenommen.",
  troubleServer: "Der Server hat gerade ein Problem. Versuch es in einer Weile noch einmal.",
  troubleFast: "Das ging etwas zu schnell. Warte einen Moment und versuch es dann noch einmal.",
  troubleGone: "Das gibt es hier nicht mehr.",

  // Why one stands where one stands.
  rulePassed: "Du hattest {right, number} von {asked, number} richtig. Willkommen!",
  rulePractised: "Du hast die Übung abgeschlossen. Willkommen!",
  ruleQuizAgain:
    "Du hattest {right, number} von {asked, number} richtig; nötig sind mindestens {needed, number}. Du kannst es noch einmal versuchen.",
  ruleQuizFailed:
    "Du hattest {right, number} von {asked, number} richtig; nötig sind mindestens {needed, number}.",
  ruleChecksLow:
    "Mehrere deiner Antworten weichen von Vergleichen ab, deren Antwort bekannt ist. Nimm dir Zeit; eine Weile siehst du mehr davon.",
  ruleChecksFailed:
    "Zu viele deiner Antworten weichen von Vergleichen ab, deren Antwort bekannt ist. Du kannst dem Projektteam schreiben.",
  ruleRecovered: "Deine Antworten stimmen wieder mit den bekannten überein. Danke!",
  signTooFast: "Viele deiner Antworten kamen schneller, als man das Gezeigte sehen kann.",
  signOneSided: "Du hast dieselbe Seite viel öfter gewählt, als es der Zufall täte.",
  signPatterned: "Deine Antworten folgen einem Muster, das wenig mit dem Gezeigten zu tun hat.",
  signLowInformation: "Bisher sagen deine Antworten wenig darüber, was von beidem besser ist.",
  signCopyCats:
    "Deine Antworten gleichen denen einer anderen Person öfter, als es bei zwei Menschen üblich ist.",
  signSuddenChange: "Deine Antworten haben sich ab einem bestimmten Punkt plötzlich verändert.",
  signSharedDevice: "Von dem Gerät, das du benutzt, antworten mehrere Personen.",

  // Joining.
  whoAsks: "Wer fragt",
  time: "Zeit",
  aboutTime: "Etwa {time}",
  pay: "Bezahlung",
  payNothing: "Es wird nichts bezahlt.",
  privacy: "Was über dich gespeichert wird",
  privacyWhy:
    "Deine Antworten, wann du sie gegeben und wie lange du hingesehen hast, unter einer Nummer. Du kannst alles mitnehmen oder dich löschen lassen, wann immer du willst.",
  consent: "Dem du zustimmst",
  agree: "Ich habe das gelesen und stimme zu.",
  agreeFirst: "Kreuze bitte an, dass du zustimmst, wenn du es tust.",
  consentChanged: "Der Text hat sich geändert, seit du zugestimmt hast. Bitte lies ihn noch einmal.",
  askToJoin: "Um Zugang bitten",
  panelMissing: "Öffne diesen Link von {panel} aus",
  panelMissingHow:
    "Er muss uns sagen, wer du dort bist, damit deine Arbeit zählt. Geh zurück zu {panel} und öffne die Aufgabe noch einmal.",

  // How it ends.
  endCompleted: "Das war alles, worum wir gebeten haben. Danke!",
  endScreenedOut: "Danke fürs Versuchen. Diesmal ist die Aufgabe nichts für dich.",
  endFailed: "Du wirst hier nicht weiter gefragt. Danke für deine Zeit.",
  endNoTasks: "Es gibt nichts mehr zu vergleichen. Danke fürs Kommen.",
  backToPanel: "Zurück zu {panel}",
  yourCode: "Dein Code: {code}",
  projectClosed: "Dieses Projekt ist beendet",
  projectClosedWhy:
    "Es werden keine Vergleiche mehr ausgegeben. Deine Antworten zählen, und was du verdient hast, bleibt deins.",

  // Breaks, and what upsets.
  breakTitle: "Zeit für eine Pause?",
  breakWhy: "Du vergleichst seit {time}. Ausgeruhte Augen sehen mehr.",
  sittingOver: "Genug für jetzt",
  sittingOverWhy:
    "Du vergleichst seit {time}. Komm nach einer halben Stunde Pause wieder; nichts geht verloren.",
  mayUpset: "Das kann verstören",
  showIt: "Zeigen",
  report: "Verstörendes melden",
  reportWhy:
    "Du bekommst es nicht mehr gezeigt, und das Projektteam entscheidet darüber. Dir entsteht kein Nachteil.",
  firstOne: "Das erste",
  secondOne: "Das zweite",
  bothOnes: "Beide",
  reportNote: "Was stimmt damit nicht? Du kannst das leer lassen.",
  reported: "Gemeldet. Du siehst es nicht wieder.",

  // My work.
  myWork: "Meine Arbeit",
  workDoor: "{count, number} beantwortet: meine Arbeit",
  earned: "Verdient",
  perHourTitle: "Für eine Stunde Vergleichen",
  checksRight: "Richtig, wo die Antwort bekannt ist",
  rightOf: "{right, number} von {asked, number}",
  newestAnswers: "Deine neuesten Antworten",
  noAnswers: "Noch keine.",
  standingWhy: "Wo du stehst und warum",
  youJoined: "Du bist dazugekommen.",
  corrected: "korrigiert",
  yourData: "Deine Daten",
  takeAlong: "Meine Daten herunterladen",
  deleteMe: "Mich löschen",
  deleteKeeps:
    "Dein Name, Gerät, deine Nachrichten und deine Anmeldung verschwinden. Deine Antworten bleiben unter einer Nummer, die niemanden nennt. Was du verdient hast, bleibt deins. Das lässt sich nicht rückgängig machen.",
  deleteWithdraws:
    "Dein Name, Gerät, deine Nachrichten und deine Anmeldung verschwinden, und deine Antworten werden nicht mehr verwendet; ein versiegeltes Verzeichnis behält sie unter einer Nummer, die niemanden nennt. Was du verdient hast, bleibt deins. Das lässt sich nicht rückgängig machen.",
  deleteSure: "Ja, lösche mich",
  deleted: "Du bist gelöscht",
  deletedWhy: "Danke für deine Arbeit. Du kannst diese Seite schließen.",

  // One’s account.
  account: "Dein Konto",
  keepAccount: "Mein Konto behalten",
  keepAccountWhy:
    "Dann kannst du auf einem anderen Handy weitermachen, mit allem, was du getan und verdient hast. Ohne Passwort.",
  accountKept: "Dein Konto bleibt dir",
  signInAgain: "Anmelden",
  signInAgainWhy: "Für alle, die ihr Konto früher oder auf einem anderen Handy behalten haben.",
  withPasskey: "Passkey verwenden",
  yourEmail: "Deine E-Mail-Adresse",
  sendLink: "Link schicken",
  linkMayCome: "Wenn {email} zu einem Konto gehört, ist ein Link unterwegs. Er gilt einmal, 15 Minuten lang.",
  linkSent: "Ein Link ist unterwegs an {email}. Öffne ihn innerhalb von 15 Minuten auf diesem Handy.",
  passkeyKept: "Dein Passkey meldet dich an.",
  mailKept: "Links zum Anmelden gehen an {email}.",
  linkOver: "Dieser Link gilt nicht mehr",
  linkOverWhy: "Er wurde schon benutzt oder ist abgelaufen. Lass dir einen neuen schicken.",
  addressTaken: "Diese Adresse gehört zu einem anderen Konto. Melde dich damit an.",
  passkeyUnknown: "Dieser Passkey öffnet hier kein Konto.",
  yourProjects: "Deine Projekte",
  endOthers: "Überall sonst abmelden",
  othersEnded: "Du bist überall sonst abgemeldet.",
};
