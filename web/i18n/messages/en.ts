/** What the phone says, in ICU message format. The other languages have the same ids; their types see to it. */
export const en = {
  // What stands in the place of a comparison.
  moment: "One moment …",
  tryAgain: "Try again",
  close: "Close",
  goOn: "Go on",
  goOnComparing: "Go on comparing",
  needInvitation: "You need an invitation",
  needInvitationHow: "Open the link that you were sent. If it brought you here, ask for a new one.",
  noConnection: "No connection",
  noConnectionNow: "There is no connection right now.",
  nothingLost: "Nothing is lost; try again when you are back.",
  invitationOver: "This invitation no longer works",
  invitationOverWhy:
    "It has expired, was withdrawn, or has been used by as many people as it was meant for. Ask for a new one.",
  notSignedIn: "You are not signed in here",
  notSignedInHow: "Open your invitation link once more.",
  wentWrong: "Something went wrong",
  language: "Language",

  // Before the first comparison.
  simulatedCrowd: "simulated crowd",
  howToChoose: "Watch the two replays, and tap the better one.",
  howToTie: "About the same? Say so: that is an answer too.",
  howToSkip: "If you can’t tell, skip it. Guessing helps nobody.",
  beginWithPractice:
    "{count, plural, one {You begin with # practice comparison.} other {You begin with # practice comparisons.}}",
  quizFirst:
    "{count, plural, one {A quiz of # question comes first.} other {A quiz of # questions comes first.}}",
  startPractice: "Start practising",
  startQuiz: "Start the quiz",
  startComparing: "Start comparing",
  answeredSoFar:
    "{count, plural, one {You have answered # so far. Thank you!} other {You have answered # so far. Thank you!}}",
  answeredAndEarned:
    "{count, plural, one {You have answered # so far, and earned {earned}. Thank you!} other {You have answered # so far, and earned {earned}. Thank you!}}",

  // Pay.
  payPerTask: "You get {amount} for each answer.",
  payPerHour: "You get {amount} for each hour of comparing; of one comparison, up to {time} are paid.",
  unpaidQualifying: "Practice and quiz are not paid.",
  heldOnSuspension:
    "Should your answers stop being trusted, the people who ask decide on those given on trial.",
  seconds: "{count, plural, one {# second} other {# seconds}}",
  minutes: "{count, plural, one {# minute} other {# minutes}}",
  earnedOnHold: "{earned} + {held} on hold",
  perHour: "{amount}/h",
  youEarned: "You have earned {earned}.",

  // Comparing.
  stopForNow: "Stop for now",
  simulated: "simulated",
  practice: "Practice",
  quiz: "Quiz",
  stepOf: "{what} {step, number} of {steps, number}",
  answeredCount: "{count, number} answered",
  firstBetter: "The first one is better",
  secondBetter: "The second one is better",
  aboutSame: "About the same",
  cannotTell: "Can’t tell",
  howMuchBetter: "How much better?",
  levelOf: "{level, number} of {levels, number}",
  aLittle: "a little",
  much: "much",
  answersKept:
    "{count, plural, one {No connection. Your answer is kept on this phone and will be sent.} other {No connection. Your # answers are kept on this phone and will be sent.}}",

  // Texts.
  firstAnswer: "First answer",
  secondAnswer: "Second answer",
  roleUser: "Question",
  roleAssistant: "Answer",
  roleSystem: "Setting",
  asked: "Asked",
  allAsked: "All that was asked",
  nothingSaid: "Nothing",
  readingAids: "Reading aids",
  markDifferences: "Mark differences",
  scrollTogether: "Scroll together",
  asWritten: "As written",
  tooDifferent: "They differ in too much to mark it.",
  noDifference: "They say the same, word for word.",
  showMore: "{count, plural, one {Show more: # more character} other {Show more: # more characters}}",
  howToRead: "Read both answers, and choose the better one.",

  // Pictures.
  firstPicture: "First picture",
  secondPicture: "Second picture",
  pictureLost: "{title}: it did not load. Tap to try again.",
  enlarge: "Enlarge: {title}",
  larger: "Larger",
  smaller: "Smaller",
  lookingAids: "Looking aids",
  inTurns: "In turns, in one place",
  howToLook: "Look at both pictures, and choose the better one.",

  // Replays.
  playing: "Playing",
  play: "Play",
  pause: "Pause",
  stepBack: "One step back",
  stepForward: "One step forward",
  placeInReplay: "Place in the replay",
  stepNumber: "Step {step, number} of {steps, number}",
  speedOf: "Speed: {speed, number}×",
  layOver: "Lay one over the other",
  overlayFirst: "First: solid",
  overlaySecond: "Second: see-through",

  // Audio and video.
  firstVideo: "First video",
  secondVideo: "Second video",
  firstSound: "First recording",
  secondSound: "Second recording",
  placeInClip: "Place in the clip",
  timeOf: "{at} of {all}",
  frameBack: "A little back",
  frameForward: "A little forward",
  repeatFrom: "Repeat from here",
  repeatTo: "Repeat up to here",
  repeatOff: "Stop repeating",
  captions: "Captions",
  transcript: "What is said",
  sound: "Sound",
  hearOther: "Go over to the other one",
  tapToLoad: "Tap to load and play",
  clipLost:
    "{title}: it does not play here. Try again; if that does not help, report it with the flag above, and you get something else.",
  playFirst: "Please play both first.",
  playLonger: "{count, plural, one {Play both: # more second} other {Play both: # more seconds}}",
  howToWatch: "Watch both videos, and choose the better one.",
  howToListen: "Listen to both recordings, and choose the better one.",

  // Before an answer, and how to give one.
  lookFirst: "Please look at both first.",
  lookLonger: "{count, plural, one {Look at both: # more second} other {Look at both: # more seconds}}",
  nowAnswer: "You can answer now.",
  instructionsAndHelp: "Instructions and help",
  examplesOfJudging: "Examples of judging",
  judgedWell: "Judged well",
  judgedBadly: "Judged badly",
  howToAnswer: "How to answer",
  swipeOrPress: "Tap, swipe in the direction of the arrow, or press a key.",

  // Why.
  why: "Why? Say it if you like.",
  bothBad: "Both bad",
  choseBothBad: "You said: both bad.",
  firstUnacceptable: "The first is unacceptable",
  secondUnacceptable: "The second is unacceptable",
  markSelection: "Mark the selected words",
  selectFirst: "Select words in an answer first.",
  markMomentFirst: "Mark this moment of the first",
  markMomentSecond: "Mark this moment of the second",
  atSecond: "at {at, number} s",
  removeMark: "Take the mark away: {words}",
  inYourWords: "In your own words",

  // Groups.
  howToPickBest: "Look at all of them, and choose the best one.",
  howToRank: "Put them in order, the best one at the top.",
  itemNumber: "Number {number, number}",
  bestIs: "Number {number, number} is the best",
  moveItem: "{name}: place {place, number} of {places, number}. Drag it, or move it with the arrow keys.",
  nowAt: "{name} is now at place {place, number} of {places, number}.",
  sameAsAbove: "{name}: as good as the one above",
  tieHint: "As good as the one above? Tap its place.",
  thisOrder: "This is my order",
  theBest: "The best one",
  choseNumber: "You chose number {number, number}.",
  choseOrder: "You put them in order.",
  knownNumber: "Number {number, number} is the best.",

  // The last answer.
  choseFirst: "You chose the first one.",
  choseSecond: "You chose the second one.",
  choseTie: "You said: about the same.",
  choseSkip: "You skipped this one.",
  chooseAgain: "Choose again.",
  keepIt: "Keep it",
  changeAnswer: "Change my answer",
  undo: "Undo",
  leaseExpired: "One task’s time had run out before your answer arrived. Somebody else will get it.",
  alreadyAnswered: "Your first answer had arrived already, and stands.",
  firstStands: "Your first answer stands. {why}",
  notTaken: "An answer was not taken. {why}",
  manyNotTaken: "{count, number} answers were not taken. The first: {why}",

  // Practice.
  better: "Better",
  yourChoice: "Your choice",
  right: "Right",
  notQuite: "Not quite",
  next: "Next",
  knownFirst: "The first one is better.",
  knownSecond: "The second one is better.",
  knownTie: "They are about the same.",
  knownSkip: "This can not be told.",

  // Nothing to compare.
  nextComeBack: "The next comparisons come as soon as you are back.",
  nextDidNotLoad: "The next comparison did not load",
  gettingComparisons: "Getting comparisons …",
  budgetSpent: "The budget is used up for now",
  budgetSpentWhy:
    "Further answers could not be paid, so none are asked for. What you have earned stays yours. Leave this page open, or look in again tomorrow.",
  nothingToPractise: "Nothing to practise on yet",
  nothingToPractiseWhy:
    "The people who ask have not prepared enough of it. Leave this page open: it goes on by itself.",
  allDone: "All done for now",
  allDoneWhy:
    "There is nothing to compare at the moment. Leave this page open: new ones appear by themselves.",
  thanks: "Thank you!",

  // Leaving.
  sendingRest: "Sending what is left …",
  seeYouSoon: "See you soon",
  nothingKept: "Nothing is kept for you meanwhile. The same link brings you back.",
  answersWait:
    "{count, plural, one {One answer waits on this phone: open this page once more when you have a connection.} other {# answers wait on this phone: open this page once more when you have a connection.}}",

  // Where one stands.
  onTheList: "You are on the list",
  onTheListWhy: "The people who ask will let you in.",
  onTheListHow: "Leave this page open, or come back later by the same link.",
  notYet: "Not yet",
  youAreIn: "You are in",
  canGoOn: "You can go on",
  nowQuiz: "Now a short quiz",
  quizHow:
    "{count, plural, one {One question. How you did is told at the end.} other {# questions, one after the other. How you did is told at the end.}}",
  practiceFirst: "Some practice first",
  passed: "Passed",
  practiceDone: "Practice done",
  lookClosely: "Please look closely",
  wellAgain: "You are doing well again",
  notAsked: "You are not asked any further here",
  noteThere: "Your note is with the people who ask.",
  noteAnswer: "Their answer shows on this page.",
  writeToThem: "Do you see it differently? Write to them.",
  sending: "Sending …",
  sendNote: "Send the note",
  noteKept: "Your note is still here; try again.",

  // How we see your answers.
  howWeSee: "How we see your answers",
  didNotLoad: "This did not load",
  afterSome:
    "After some answers you can see here how often they are right, how often others say the same, and what we make of it.",
  nothingYet: "There is nothing to see yet. Look in again after a while.",
  rightShare: "Right, as far as we can tell",
  sameShare: "Others said the same",
  ofHundred: "{value, number} of 100",
  probably: "Probably between {low, number} and {high, number} of 100.",
  stillRough: "That is still a rough guess.",
  sameOn:
    "{count, plural, one {On the one comparison that others judged too; probably between {low, number} and {high, number}. People may differ where it is close.} other {On the # comparisons that others judged too; probably between {low, number} and {high, number}. People may differ where it is close.}}",
  restsOn:
    "{count, plural, one {This rests on # answer of yours.} other {This rests on # answers of yours.}}",
  restsOnFew:
    "{count, plural, one {This rests on # answer of yours; with more it becomes surer.} other {This rests on # answers of yours; with more it becomes surer.}}",
  standsOut: "What stands out",
  mayBeWrong: "It may well have a good reason: such signs can be wrong.",
  follows: "What follows",
  moreChecks:
    "For a while you may see more comparisons whose answer is known. Good answers there clear it up.",
  asBefore: "You go on as before.",
  nothingThrownAway:
    "None of your answers is thrown away. The surer we are of you, the more each one counts.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Answers waiting to be sent: {count, number}. We keep trying.",
  signedOutHeld:
    "You are signed out. Answers that wait on this phone: {count, number}. Open your invitation link once more, and they are sent.",
  othersHeld:
    "Answers on this phone that somebody else gave: {count, number}. They are kept, and sent when that person comes back.",
  fleeting: "This phone can not keep answers right now. Leave this page open until they are sent.",
  offlineGoOn:
    "No connection. You can go on with what is on this phone; your answers are sent when you are back.",
  leaseSoon: "Less than a minute left for this one; then somebody else gets it.",
  leaseOver: "The time for that comparison was over. Somebody else gets it.",
  elsewhere: "Open in another tab",
  elsewhereWhy: "You are comparing in another tab. Nothing is lost: go on there, or here.",
  goOnHere: "Go on here",

  // Why something did not go through.
  refusedTrust: "You can not answer here at the moment.",
  refusedLate: "It can no longer be changed.",
  refusedOther: "The server did not take it.",
  troubleServer: "The server has a problem at the moment. Try again in a little while.",
  troubleFast: "That was a bit fast. Wait a moment, then try again.",
  troubleGone: "This is no longer here.",

  // Why one stands where one stands.
  rulePassed: "You had {right, number} of {asked, number} right. Welcome!",
  rulePractised: "You have finished the practice. Welcome!",
  ruleQuizAgain:
    "You had {right, number} of {asked, number} right; it takes at least {needed, number}. You can try again.",
  ruleQuizFailed: "You had {right, number} of {asked, number} right; it takes at least {needed, number}.",
  ruleChecksLow:
    "Several of your answers differ from comparisons whose answer is known. Please take your time; you will see more of these for a while.",
  ruleChecksFailed:
    "Too many of your answers differ from comparisons whose answer is known. You can write to the people who ask.",
  ruleRecovered: "Your answers agree with the known ones again. Thank you!",
  signTooFast: "Many of your answers came faster than one can see what is shown.",
  signOneSided: "You chose the same side far more often than chance would.",
  signPatterned: "Your answers follow a pattern that has little to do with what was shown.",
  signLowInformation: "So far your answers tell little about which of the two is better.",
  signCopyCats:
    "Your answers are the same as one other person’s more often than those of two people usually are.",
  signSuddenChange: "Your answers changed suddenly from some point on.",
  signSharedDevice: "Several people answer from the device that you use.",

  // Joining.
  whoAsks: "Who asks",
  time: "Time",
  aboutTime: "About {time}",
  pay: "Pay",
  payNothing: "Nothing is paid.",
  privacy: "What is kept about you",
  privacyWhy:
    "Your answers, when you gave them and how long you looked, under a number. You can take all of it along, or have yourself deleted, whenever you like.",
  consent: "What you agree to",
  agree: "I have read this and agree.",
  agreeFirst: "Please tick that you agree, if you do.",
  consentChanged: "The text has changed since you agreed. Please read it once more.",
  askToJoin: "Ask to join",
  panelMissing: "Open this link from {panel}",
  panelMissingHow:
    "It has to tell us who you are there, so that your work counts. Go back to {panel}, and open the task once more.",

  // How it ends.
  endCompleted: "That was all that we asked for. Thank you!",
  endScreenedOut: "Thank you for trying. This task is not for you this time.",
  endFailed: "You are not asked any further here. Thank you for your time.",
  endNoTasks: "There is nothing left to compare. Thank you for coming.",
  backToPanel: "Back to {panel}",
  yourCode: "Your code: {code}",
  projectClosed: "This project is closed",
  projectClosedWhy:
    "No more comparisons are handed out. Your answers count, and what you have earned stays yours.",

  // Breaks, and what upsets.
  breakTitle: "Time for a break?",
  breakWhy: "You have been comparing for {time}. Rested eyes see more.",
  sittingOver: "Enough for now",
  sittingOverWhy:
    "You have been comparing for {time}. Come back after a rest of half an hour; nothing is lost.",
  mayUpset: "This may upset you",
  showIt: "Show it",
  report: "Report what upsets",
  reportWhy:
    "You will not be shown it again, and the people who ask decide about it. Nothing is counted against you.",
  firstOne: "The first one",
  secondOne: "The second one",
  bothOnes: "Both",
  reportNote: "What is wrong with it? You may leave this empty.",
  reported: "Reported. You will not see it again.",

  // My work.
  myWork: "My work",
  workDoor: "{count, number} answered: my work",
  earned: "Earned",
  perHourTitle: "For an hour of comparing",
  checksRight: "Right where the answer is known",
  rightOf: "{right, number} of {asked, number}",
  newestAnswers: "Your newest answers",
  noAnswers: "None yet.",
  standingWhy: "Where you stand, and why",
  youJoined: "You joined.",
  corrected: "corrected",
  yourData: "Your data",
  takeAlong: "Download my data",
  deleteMe: "Delete me",
  deleteKeeps:
    "Your name, device, notes and sign-in go. Your answers stay under a number that names nobody. What you have earned stays yours. There is no way back.",
  deleteWithdraws:
    "Your name, device, notes and sign-in go, and your answers are no longer used; a sealed record keeps them under a number that names nobody. What you have earned stays yours. There is no way back.",
  deleteSure: "Yes, delete me",
  deleted: "You are deleted",
  deletedWhy: "Thank you for your work. You can close this page.",

  // One’s account.
  account: "Your account",
  keepAccount: "Keep my account",
  keepAccountWhy:
    "Then you can go on from another phone, with all that you have done and earned. No password.",
  accountKept: "Your account is kept",
  signInAgain: "Sign in",
  signInAgainWhy: "For who has kept their account on another phone, or before.",
  withPasskey: "Use a passkey",
  yourEmail: "Your e-mail address",
  sendLink: "Send me a link",
  linkMayCome: "If {email} belongs to an account, a link is on its way. It works once, within 15 minutes.",
  linkSent: "A link is on its way to {email}. Open it on this phone within 15 minutes.",
  passkeyKept: "Your passkey signs you in.",
  mailKept: "Links that sign you in go to {email}.",
  linkOver: "This link no longer works",
  linkOverWhy: "It was used, or its time ran out. Ask for a new one.",
  addressTaken: "Another account has this address. Sign in with it instead.",
  passkeyUnknown: "That passkey opens no account here.",
  yourProjects: "Your projects",
  endOthers: "Sign out everywhere else",
  othersEnded: "You are signed out everywhere else.",
} as const;
