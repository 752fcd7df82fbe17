import type { Catalogue } from "../catalogue.ts";

export const ur: Catalogue = {
  // What stands in the place of a comparison.
  moment: "ایک لمحہ…",
  tryAgain: "دوبارہ کوشش کریں",
  close: "بند کریں",
  goOn: "آگے بڑھیں",
  goOnComparing: "موازنہ جاری رکھیں",
  needInvitation: "آپ کو دعوت نامے کی ضرورت ہے",
  needInvitationHow:
    "آپ کو جو لنک بھیجا گیا تھا، اسے کھولیں۔ اگر آپ اسی لنک سے یہاں آئے ہیں تو نیا لنک مانگ لیں۔",
  noConnection: "انٹرنیٹ کنکشن نہیں ہے",
  noConnectionNow: "اس وقت انٹرنیٹ کنکشن نہیں ہے۔",
  nothingLost: "کچھ ضائع نہیں ہوا؛ کنکشن بحال ہونے پر دوبارہ کوشش کریں۔",
  invitationOver: "یہ دعوت نامہ اب کارآمد نہیں رہا",
  invitationOverWhy:
    "اس کی مدت ختم ہو گئی ہے، اسے واپس لے لیا گیا ہے، یا یہ جتنے لوگوں کے لیے تھا اتنے لوگ اسے استعمال کر چکے ہیں۔ نیا دعوت نامہ مانگ لیں۔",
  notSignedIn: "آپ نے یہاں سائن اِن نہیں کیا",
  notSignedInHow: "اپنے دعوت نامے کا لنک ایک بار پھر کھولیں۔",
  wentWrong: "کچھ گڑبڑ ہو گئی",
  language: "زبان",

  // Before the first comparison.
  simulatedCrowd: "فرضی شرکا",
  howToChoose: "دونوں ری پلے دیکھیں اور جو بہتر ہو اس پر ٹیپ کریں۔",
  howToTie: "دونوں تقریباً ایک جیسے ہیں؟ یہی بتا دیں: یہ بھی ایک جواب ہے۔",
  howToSkip: "کہنا مشکل ہو تو چھوڑ دیں۔ اندازے سے جواب دینے میں کسی کا فائدہ نہیں۔",
  beginWithPractice:
    "{count, plural, one {آغاز مشق کے # موازنے سے ہو گا۔} other {آغاز مشق کے # موازنوں سے ہو گا۔}}",
  quizFirst: "{count, plural, one {پہلے # سوال کا کوئز ہو گا۔} other {پہلے # سوالوں کا کوئز ہو گا۔}}",
  startPractice: "مشق شروع کریں",
  startQuiz: "کوئز شروع کریں",
  startComparing: "موازنہ شروع کریں",
  answeredSoFar:
    "{count, plural, one {آپ اب تک # جواب دے چکے ہیں۔ شکریہ!} other {آپ اب تک # جواب دے چکے ہیں۔ شکریہ!}}",
  answeredAndEarned:
    "{count, plural, one {آپ اب تک # جواب دے چکے ہیں۔ آپ کی کمائی: {earned}۔ شکریہ!} other {آپ اب تک # جواب دے چکے ہیں۔ آپ کی کمائی: {earned}۔ شکریہ!}}",

  // Pay.
  payPerTask: "ہر جواب پر آپ کو {amount} کی ادائیگی ہو گی۔",
  payPerHour:
    "موازنے کے ہر گھنٹے پر آپ کو {amount} کی ادائیگی ہو گی؛ ایک موازنے پر زیادہ سے زیادہ {time} کی ادائیگی ہوتی ہے۔",
  unpaidQualifying: "مشق اور کوئز کی ادائیگی نہیں ہوتی۔",
  heldOnSuspension:
    "اگر آگے چل کر آپ کے جوابات پر بھروسا نہ رہا تو آزمائش کے دوران دیے گئے جوابات کی ادائیگی کا فیصلہ پروجیکٹ ٹیم کرے گی۔",
  seconds: "{count, plural, one {# سیکنڈ} other {# سیکنڈ}}",
  minutes: "{count, plural, one {# منٹ} other {# منٹ}}",
  earnedOnHold: "{earned} + {held} (رکی ہوئی رقم)",
  perHour: "{amount}/گھنٹہ",
  youEarned: "آپ کی کمائی: {earned}۔",

  // Comparing.
  stopForNow: "ابھی رک جائیں",
  simulated: "فرضی",
  practice: "مشق",
  quiz: "کوئز",
  stepOf: "{what}: {steps, number} میں سے {step, number}",
  answeredCount: "جوابات: {count, number}",
  answeredDoor: "جوابات: {count, number}۔ ہم آپ کے جوابات کو کیسے دیکھتے ہیں",
  firstBetter: "پہلا بہتر ہے",
  secondBetter: "دوسرا بہتر ہے",
  aboutSame: "تقریباً ایک جیسے",
  cannotTell: "کہنا مشکل ہے",
  howMuchBetter: "کتنا بہتر؟",
  levelOf: "{levels, number} میں سے {level, number}",
  aLittle: "تھوڑا",
  much: "بہت",
  answersKept:
    "{count, plural, one {انٹرنیٹ کنکشن نہیں ہے۔ آپ کا جواب اس فون میں محفوظ ہے اور بعد میں بھیج دیا جائے گا۔} other {انٹرنیٹ کنکشن نہیں ہے۔ آپ کے # جوابات اس فون میں محفوظ ہیں اور بعد میں بھیج دیے جائیں گے۔}}",

  // Texts.
  firstAnswer: "پہلا جواب",
  secondAnswer: "دوسرا جواب",
  roleUser: "سوال",
  roleAssistant: "جواب",
  roleSystem: "سیاق",
  asked: "پوچھا گیا",
  allAsked: "جو کچھ پوچھا گیا",
  nothingSaid: "کچھ نہیں",
  readingAids: "پڑھنے میں مدد",
  markDifferences: "فرق نمایاں کریں",
  scrollTogether: "ایک ساتھ اسکرول کریں",
  asWritten: "جیسا لکھا گیا",
  tooDifferent: "فرق اتنے زیادہ ہیں کہ نمایاں نہیں کیے جا سکتے۔",
  noDifference: "دونوں لفظ بہ لفظ ایک جیسے ہیں۔",
  showMore: "{count, plural, one {مزید دکھائیں: # حرف باقی} other {مزید دکھائیں: # حروف باقی}}",
  howToRead: "دونوں جواب پڑھیں اور بہتر والا چنیں۔",

  // Pictures.
  firstPicture: "پہلی تصویر",
  secondPicture: "دوسری تصویر",
  pictureLost: "{title}: لوڈ نہیں ہوئی۔ دوبارہ کوشش کے لیے ٹیپ کریں۔",
  enlarge: "بڑا کریں: {title}",
  larger: "اور بڑا",
  smaller: "چھوٹا",
  howToLook: "دونوں تصویریں دیکھیں اور بہتر والی چنیں۔",

  // Replays.
  playing: "چلانا",
  play: "چلائیں",
  pause: "روکیں",
  stepBack: "ایک قدم پیچھے",
  stepForward: "ایک قدم آگے",
  placeInReplay: "ری پلے میں مقام",
  stepNumber: "{steps, number} میں سے قدم {step, number}",
  speedOf: "رفتار: {speed, number}×",
  layOver: "ایک کو دوسرے پر رکھیں",
  overlayFirst: "پہلا: ٹھوس",
  overlaySecond: "دوسرا: شفاف",

  // Before an answer, and how to give one.
  lookFirst: "براہِ کرم پہلے دونوں دیکھیں۔",
  lookLonger: "{count, plural, one {دونوں دیکھیں: # سیکنڈ اور} other {دونوں دیکھیں: # سیکنڈ اور}}",
  nowAnswer: "اب آپ جواب دے سکتے ہیں۔",
  instructionsAndHelp: "ہدایات اور مدد",
  examplesOfJudging: "پرکھنے کی مثالیں",
  judgedWell: "اچھی پرکھ",
  judgedBadly: "غلط پرکھ",
  howToAnswer: "جواب کیسے دیں",
  swipeOrPress: "ٹیپ کریں، تیر کی سمت میں سوائپ کریں، یا کوئی کلید دبائیں۔",

  // The last answer.
  choseFirst: "آپ نے پہلا چنا۔",
  choseSecond: "آپ نے دوسرا چنا۔",
  choseTie: "آپ نے کہا: تقریباً ایک جیسے۔",
  choseSkip: "آپ نے اسے چھوڑ دیا۔",
  chooseAgain: "دوبارہ چنیں۔",
  keepIt: "یہی رہنے دیں",
  changeAnswer: "جواب بدلیں",
  undo: "واپس لیں",
  leaseExpired: "آپ کا جواب پہنچنے سے پہلے ایک موازنے کا وقت ختم ہو چکا تھا۔ اب وہ کسی اور کو ملے گا۔",
  alreadyAnswered: "آپ کا پہلا جواب پہلے ہی پہنچ چکا تھا، اور وہی برقرار رہے گا۔",
  firstStands: "آپ کا پہلا جواب برقرار رہے گا۔ {why}",
  notTaken: "ایک جواب قبول نہیں ہوا۔ {why}",
  manyNotTaken: "{count, number} جوابات قبول نہیں ہوئے۔ پہلے کی وجہ: {why}",

  // Practice.
  better: "بہتر",
  yourChoice: "آپ کا انتخاب",
  right: "درست",
  notQuite: "ذرا سی چوک",
  next: "اگلا",
  knownFirst: "پہلا بہتر ہے۔",
  knownSecond: "دوسرا بہتر ہے۔",
  knownTie: "دونوں تقریباً ایک جیسے ہیں۔",
  knownSkip: "یہاں کچھ کہنا ممکن نہیں۔",

  // Nothing to compare.
  nextComeBack: "کنکشن بحال ہوتے ہی اگلے موازنے آ جائیں گے۔",
  nextDidNotLoad: "اگلا موازنہ لوڈ نہیں ہوا",
  gettingComparisons: "موازنے لائے جا رہے ہیں…",
  budgetSpent: "فی الحال بجٹ ختم ہو گیا ہے",
  budgetSpentWhy:
    "مزید جوابات کی ادائیگی نہیں ہو سکتی تھی، اس لیے ابھی اور جواب نہیں مانگے جا رہے۔ جو آپ کما چکے ہیں وہ آپ ہی کا رہے گا۔ یہ صفحہ کھلا رکھیں یا کل پھر دیکھیں۔",
  nothingToPractise: "ابھی مشق کے لیے کچھ نہیں",
  nothingToPractiseWhy:
    "پروجیکٹ ٹیم نے ابھی مشق کے کافی موازنے تیار نہیں کیے۔ یہ صفحہ کھلا رکھیں: آگے کا کام خود بخود شروع ہو جائے گا۔",
  allDone: "فی الحال سب مکمل ہے",
  allDoneWhy: "اس وقت موازنے کے لیے کچھ نہیں ہے۔ یہ صفحہ کھلا رکھیں: نئے موازنے خود بخود آ جائیں گے۔",
  thanks: "شکریہ!",

  // Leaving.
  sendingRest: "باقی جوابات بھیجے جا رہے ہیں…",
  seeYouSoon: "پھر ملیں گے",
  nothingKept: "اس دوران آپ کے لیے کوئی موازنہ روک کر نہیں رکھا جائے گا۔ آپ اسی لنک سے واپس آ سکتے ہیں۔",
  answersWait:
    "{count, plural, one {ایک جواب اس فون میں بھیجے جانے کا منتظر ہے: انٹرنیٹ کنکشن ملنے پر یہ صفحہ ایک بار پھر کھولیں۔} other {# جوابات اس فون میں بھیجے جانے کے منتظر ہیں: انٹرنیٹ کنکشن ملنے پر یہ صفحہ ایک بار پھر کھولیں۔}}",

  // Where one stands.
  onTheList: "آپ کا نام فہرست میں ہے",
  onTheListWhy: "پروجیکٹ ٹیم آپ کو شامل کر لے گی۔",
  onTheListHow: "یہ صفحہ کھلا رکھیں یا بعد میں اسی لنک سے واپس آئیں۔",
  notYet: "ابھی تھوڑی کسر ہے",
  youAreIn: "آپ کو شامل کر لیا گیا ہے",
  canGoOn: "آپ کام جاری رکھ سکتے ہیں",
  nowQuiz: "اب ایک مختصر کوئز",
  quizHow:
    "{count, plural, one {صرف ایک سوال۔ نتیجہ آخر میں بتایا جائے گا۔} other {# سوال، ایک کے بعد ایک۔ نتیجہ آخر میں بتایا جائے گا۔}}",
  practiceFirst: "پہلے تھوڑی سی مشق",
  passed: "کوئز پاس!",
  practiceDone: "مشق مکمل ہوئی",
  lookClosely: "براہِ کرم غور سے دیکھیں",
  wellAgain: "آپ کے جوابات پھر سے اچھے آ رہے ہیں",
  notAsked: "یہاں آپ سے مزید جواب نہیں مانگے جائیں گے",
  noteThere: "آپ کا پیغام پروجیکٹ ٹیم کے پاس ہے۔",
  noteAnswer: "ان کا جواب اسی صفحے پر نظر آئے گا۔",
  writeToThem: "کیا آپ کی رائے مختلف ہے؟ ٹیم کو لکھیں۔",
  sending: "بھیجا جا رہا ہے…",
  sendNote: "پیغام بھیجیں",
  noteKept: "آپ کا پیغام اب بھی یہیں ہے؛ دوبارہ کوشش کریں۔",

  // How we see your answers.
  howWeSee: "ہم آپ کے جوابات کو کیسے دیکھتے ہیں",
  didNotLoad: "یہ لوڈ نہیں ہوا",
  afterSome:
    "کچھ جوابات کے بعد آپ یہاں دیکھ سکیں گے کہ وہ کتنی بار درست ہوتے ہیں، کتنی بار دوسرے بھی یہی کہتے ہیں، اور ہم اس سے کیا سمجھتے ہیں۔",
  nothingYet: "ابھی دیکھنے کے لیے کچھ نہیں ہے۔ کچھ دیر بعد پھر دیکھیں۔",
  rightShare: "درست، جہاں تک ہم جان سکتے ہیں",
  sameShare: "دوسروں نے بھی یہی کہا",
  ofHundred: "100 میں سے {value, number}",
  probably: "غالباً 100 میں سے {low, number} اور {high, number} کے درمیان۔",
  stillRough: "ابھی یہ ایک موٹا سا اندازہ ہے۔",
  sameOn:
    "{count, plural, one {اس ایک موازنے پر جسے دوسروں نے بھی پرکھا؛ غالباً {low, number} اور {high, number} کے درمیان۔ جہاں فرق کم ہو وہاں لوگوں کی رائے مختلف ہو سکتی ہے۔} other {ان # موازنوں پر جنہیں دوسروں نے بھی پرکھا؛ غالباً {low, number} اور {high, number} کے درمیان۔ جہاں فرق کم ہو وہاں لوگوں کی رائے مختلف ہو سکتی ہے۔}}",
  restsOn: "{count, plural, one {یہ آپ کے # جواب پر مبنی ہے۔} other {یہ آپ کے # جوابات پر مبنی ہے۔}}",
  restsOnFew:
    "{count, plural, one {یہ آپ کے # جواب پر مبنی ہے؛ مزید جوابات ملنے پر یہ زیادہ پختہ ہو گا۔} other {یہ آپ کے # جوابات پر مبنی ہے؛ مزید جوابات ملنے پر یہ زیادہ پختہ ہو گا۔}}",
  standsOut: "جو بات نمایاں ہے",
  mayBeWrong: "ہو سکتا ہے اس کی کوئی اچھی وجہ ہو: ایسے اشارے غلط بھی ہو سکتے ہیں۔",
  follows: "آگے کیا ہو گا",
  moreChecks:
    "کچھ عرصے تک آپ کو ایسے موازنے زیادہ نظر آ سکتے ہیں جن کا جواب پہلے سے معلوم ہے۔ ان میں اچھے جوابات دینے سے معاملہ صاف ہو جائے گا۔",
  asBefore: "سب کچھ پہلے کی طرح چلتا رہے گا۔",
  nothingThrownAway:
    "آپ کا کوئی جواب ضائع نہیں جاتا۔ آپ پر ہمارا بھروسا جتنا بڑھتا ہے، آپ کے ہر جواب کا وزن بھی اتنا ہی بڑھتا ہے۔",

  // The connection, other tabs, and the time of a task.
  answersHeld: "بھیجے جانے کے منتظر جوابات: {count, number}۔ ہم کوشش جاری رکھے ہوئے ہیں۔",
  signedOutHeld:
    "آپ سائن آؤٹ ہو گئے ہیں۔ اس فون میں منتظر جوابات: {count, number}۔ اپنے دعوت نامے کا لنک ایک بار پھر کھولیں، یہ بھیج دیے جائیں گے۔",
  fleeting: "یہ فون اس وقت جوابات محفوظ نہیں رکھ پا رہا۔ ان کے بھیجے جانے تک یہ صفحہ کھلا رکھیں۔",
  offlineGoOn:
    "انٹرنیٹ کنکشن نہیں ہے۔ جو کچھ اس فون میں ہے، آپ اس پر کام جاری رکھ سکتے ہیں؛ کنکشن بحال ہونے پر آپ کے جوابات بھیج دیے جائیں گے۔",
  leaseSoon: "اس کے لیے ایک منٹ سے بھی کم رہ گیا ہے؛ پھر یہ کسی اور کو ملے گا۔",
  leaseOver: "اس موازنے کا وقت ختم ہو چکا تھا۔ اب وہ کسی اور کو ملے گا۔",
  elsewhere: "دوسرے ٹیب میں کھلا ہے",
  elsewhereWhy: "آپ دوسرے ٹیب میں موازنہ کر رہے ہیں۔ کچھ ضائع نہیں ہوا: وہاں یا یہاں آگے بڑھیں۔",
  goOnHere: "یہاں آگے بڑھیں",

  // Why something did not go through.
  refusedTrust: "آپ اس وقت یہاں جواب نہیں دے سکتے۔",
  refusedLate: "اب اسے بدلا نہیں جا سکتا۔",
  refusedOther: "سرور نے اسے قبول نہیں کیا۔",
  troubleServer: "سرور میں اس وقت کوئی مسئلہ ہے۔ تھوڑی دیر میں دوبارہ کوشش کریں۔",
  troubleFast: "یہ ذرا جلدی ہو گیا۔ ایک لمحہ رکیں، پھر کوشش کریں۔",
  troubleGone: "یہ اب یہاں موجود نہیں ہے۔",

  // Why one stands where one stands.
  rulePassed: "آپ کے {asked, number} میں سے {right, number} جواب درست تھے۔ خوش آمدید!",
  rulePractised: "آپ نے مشق مکمل کر لی ہے۔ خوش آمدید!",
  ruleQuizAgain:
    "آپ کے {asked, number} میں سے {right, number} جواب درست تھے؛ کم از کم {needed, number} درکار ہیں۔ آپ دوبارہ کوشش کر سکتے ہیں۔",
  ruleQuizFailed:
    "آپ کے {asked, number} میں سے {right, number} جواب درست تھے؛ کم از کم {needed, number} درکار ہیں۔",
  ruleChecksLow:
    "آپ کے کئی جوابات ان موازنوں سے مختلف ہیں جن کا جواب پہلے سے معلوم ہے۔ براہ کرم اطمینان سے دیکھیں؛ کچھ عرصے تک ایسے موازنے زیادہ نظر آئیں گے۔",
  ruleChecksFailed:
    "آپ کے بہت سے جوابات ان موازنوں سے مختلف ہیں جن کا جواب پہلے سے معلوم ہے۔ آپ پروجیکٹ ٹیم کو لکھ سکتے ہیں۔",
  ruleRecovered: "آپ کے جوابات پھر سے معلوم جوابات سے ملتے ہیں۔ شکریہ!",
  signTooFast: "آپ کے بہت سے جوابات اتنی جلدی آئے کہ دکھائی گئی چیز دیکھی ہی نہیں جا سکتی تھی۔",
  signOneSided: "آپ نے ایک ہی طرف کو اتفاق سے کہیں زیادہ بار چنا۔",
  signPatterned: "آپ کے جوابات ایک ایسے ڈھنگ پر چلتے ہیں جس کا دکھائی گئی چیزوں سے کم ہی تعلق ہے۔",
  signLowInformation: "اب تک آپ کے جوابات سے کم ہی پتا چلتا ہے کہ دونوں میں سے بہتر کون سا ہے۔",
  signCopyCats:
    "آپ کے جوابات کسی ایک اور شخص کے جوابات سے اس سے زیادہ ملتے ہیں جتنا دو لوگوں میں عام طور پر ہوتا ہے۔",
  signSuddenChange: "آپ کے جوابات ایک وقت کے بعد اچانک بدل گئے۔",
  signSharedDevice: "آپ جو ڈیوائس استعمال کرتے ہیں، اس سے کئی لوگ جواب دیتے ہیں۔",
};
