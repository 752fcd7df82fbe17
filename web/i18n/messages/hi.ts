import type { Catalogue } from "../catalogue.ts";

export const hi: Catalogue = {
  // What stands in the place of a comparison.
  moment: "बस एक पल…",
  tryAgain: "फिर कोशिश करें",
  close: "बंद करें",
  goOn: "आगे बढ़ें",
  goOnComparing: "तुलना जारी रखें",
  needInvitation: "आपके पास आमंत्रण होना चाहिए",
  needInvitationHow: "आपको भेजा गया लिंक खोलें। अगर उसी लिंक से आप यहाँ पहुँचे हैं, तो नया लिंक माँग लें।",
  noConnection: "इंटरनेट कनेक्शन नहीं है",
  noConnectionNow: "इस समय इंटरनेट कनेक्शन नहीं है।",
  nothingLost: "आपका कुछ भी नहीं खोया है; कनेक्शन लौटने पर फिर कोशिश करें।",
  invitationOver: "यह आमंत्रण अब काम नहीं करता",
  invitationOverWhy:
    "इसकी अवधि खत्म हो गई है, इसे वापस ले लिया गया है, या जितने लोगों के लिए यह था, उतने लोग इसका इस्तेमाल कर चुके हैं। नया आमंत्रण माँग लें।",
  notSignedIn: "आपने यहाँ साइन इन नहीं किया है",
  notSignedInHow: "अपने आमंत्रण का लिंक एक बार फिर खोलें।",
  wentWrong: "कुछ गड़बड़ हो गई",
  language: "भाषा",

  // Before the first comparison.
  simulatedCrowd: "सिम्युलेटेड प्रतिभागी",
  howToChoose: "दोनों रीप्ले देखें और जो बेहतर हो, उस पर टैप करें।",
  howToTie: "दोनों लगभग एक जैसे हैं? यही बताएँ: यह भी एक जवाब है।",
  howToSkip: "कहना मुश्किल हो, तो छोड़ दें। अंदाज़ा लगाने से किसी का भला नहीं होता।",
  beginWithPractice:
    "{count, plural, one {शुरुआत अभ्यास की # तुलना से होगी।} other {शुरुआत अभ्यास की # तुलनाओं से होगी।}}",
  quizFirst: "{count, plural, one {सबसे पहले # सवाल का क्विज़ होगा।} other {सबसे पहले # सवालों का क्विज़ होगा।}}",
  startPractice: "अभ्यास शुरू करें",
  startQuiz: "क्विज़ शुरू करें",
  startComparing: "तुलना शुरू करें",
  answeredSoFar:
    "{count, plural, one {आपने अब तक # जवाब दिया है। धन्यवाद!} other {आपने अब तक # जवाब दिए हैं। धन्यवाद!}}",
  answeredAndEarned:
    "{count, plural, one {आपने अब तक # जवाब दिया है। आपकी कमाई: {earned}। धन्यवाद!} other {आपने अब तक # जवाब दिए हैं। आपकी कमाई: {earned}। धन्यवाद!}}",

  // Pay.
  payPerTask: "हर जवाब के लिए आपको {amount} का भुगतान मिलेगा।",
  payPerHour:
    "हर घंटे की तुलना के लिए आपको {amount} का भुगतान मिलेगा; एक तुलना पर ज़्यादा से ज़्यादा {time} का भुगतान होता है।",
  unpaidQualifying: "अभ्यास और क्विज़ के लिए भुगतान नहीं होता।",
  heldOnSuspension:
    "अगर आगे चलकर आपके जवाबों पर भरोसा न रहे, तो परख के दौरान दिए गए जवाबों के भुगतान का फ़ैसला प्रोजेक्ट टीम करेगी।",
  seconds: "{count, plural, one {# सेकंड} other {# सेकंड}}",
  minutes: "{count, plural, one {# मिनट} other {# मिनट}}",
  earnedOnHold: "{earned} + {held} (रुकी रकम)",
  perHour: "{amount}/घंटा",
  youEarned: "आपकी कमाई: {earned}।",

  // Comparing.
  stopForNow: "अभी के लिए रुकें",
  simulated: "सिम्युलेटेड",
  practice: "अभ्यास",
  quiz: "क्विज़",
  stepOf: "{what}: {steps, number} में से {step, number}",
  answeredCount: "जवाब: {count, number}",
  answeredDoor: "जवाब: {count, number}। हम आपके जवाबों को कैसे देखते हैं",
  firstBetter: "पहला बेहतर है",
  secondBetter: "दूसरा बेहतर है",
  aboutSame: "लगभग एक जैसे",
  cannotTell: "कहना मुश्किल है",
  howMuchBetter: "कितना बेहतर?",
  levelOf: "{levels, number} में से {level, number}",
  aLittle: "थोड़ा",
  much: "बहुत",
  answersKept:
    "{count, plural, one {इंटरनेट कनेक्शन नहीं है। आपका जवाब इस फ़ोन में सुरक्षित है और बाद में भेज दिया जाएगा।} other {इंटरनेट कनेक्शन नहीं है। आपके # जवाब इस फ़ोन में सुरक्षित हैं और बाद में भेज दिए जाएँगे।}}",

  // Texts.
  firstAnswer: "पहला उत्तर",
  secondAnswer: "दूसरा उत्तर",
  roleUser: "प्रश्न",
  roleAssistant: "उत्तर",
  roleSystem: "संदर्भ",
  asked: "पूछा गया",
  allAsked: "जो कुछ पूछा गया",
  nothingSaid: "कुछ नहीं",
  readingAids: "पढ़ने में मदद",
  markDifferences: "अंतर दिखाएँ",
  scrollTogether: "साथ में स्क्रॉल करें",
  asWritten: "जैसा लिखा गया",
  tooDifferent: "अंतर इतने ज़्यादा हैं कि दिखाए नहीं जा सकते।",
  noDifference: "दोनों शब्दशः एक जैसे हैं।",
  showMore: "{count, plural, one {और दिखाएँ: # अक्षर और} other {और दिखाएँ: # अक्षर और}}",
  howToRead: "दोनों उत्तर पढ़ें और बेहतर वाला चुनें।",

  // Pictures.
  firstPicture: "पहली तस्वीर",
  secondPicture: "दूसरी तस्वीर",
  pictureLost: "{title}: लोड नहीं हुई। फिर से कोशिश करने के लिए टैप करें।",
  enlarge: "बड़ा करें: {title}",
  larger: "बड़ा",
  smaller: "छोटा",
  howToLook: "दोनों तस्वीरें देखें और बेहतर वाली चुनें।",

  // Replays.
  playing: "चलाना",
  play: "चलाएँ",
  pause: "रोकें",
  stepBack: "एक कदम पीछे",
  stepForward: "एक कदम आगे",
  placeInReplay: "रीप्ले में जगह",
  stepNumber: "{steps, number} में से कदम {step, number}",
  speedOf: "गति: {speed, number}×",
  layOver: "एक के ऊपर दूसरा रखें",
  overlayFirst: "पहला: ठोस",
  overlaySecond: "दूसरा: पारदर्शी",

  // Before an answer, and how to give one.
  lookFirst: "कृपया पहले दोनों देखें।",
  lookLonger: "{count, plural, one {दोनों देखें: # सेकंड और} other {दोनों देखें: # सेकंड और}}",
  nowAnswer: "अब आप उत्तर दे सकते हैं।",
  instructionsAndHelp: "निर्देश और मदद",
  examplesOfJudging: "परखने के उदाहरण",
  judgedWell: "सही परख",
  judgedBadly: "ग़लत परख",
  howToAnswer: "उत्तर कैसे दें",
  swipeOrPress: "टैप करें, तीर की दिशा में स्वाइप करें, या कोई कुंजी दबाएँ।",

  // The last answer.
  choseFirst: "आपने पहला चुना।",
  choseSecond: "आपने दूसरा चुना।",
  choseTie: "आपने कहा: लगभग एक जैसे।",
  choseSkip: "आपने इसे छोड़ दिया।",
  chooseAgain: "फिर से चुनें।",
  keepIt: "यही रखें",
  changeAnswer: "जवाब बदलें",
  undo: "वापस लें",
  leaseExpired: "आपका जवाब पहुँचने से पहले एक तुलना का समय खत्म हो गया था। अब वह किसी और को मिलेगी।",
  alreadyAnswered: "आपका पहला जवाब पहले ही पहुँच चुका था और वही माना जाएगा।",
  firstStands: "आपका पहला जवाब ही माना जाएगा। {why}",
  notTaken: "एक जवाब स्वीकार नहीं हुआ। {why}",
  manyNotTaken: "{count, number} जवाब स्वीकार नहीं हुए। पहले की वजह: {why}",

  // Practice.
  better: "बेहतर",
  yourChoice: "आपका चुनाव",
  right: "सही",
  notQuite: "ज़रा-सी चूक",
  next: "आगे",
  knownFirst: "पहला बेहतर है।",
  knownSecond: "दूसरा बेहतर है।",
  knownTie: "दोनों लगभग एक जैसे हैं।",
  knownSkip: "यहाँ कुछ कहना मुमकिन नहीं है।",

  // Nothing to compare.
  nextComeBack: "कनेक्शन लौटते ही अगली तुलनाएँ आ जाएँगी।",
  nextDidNotLoad: "अगली तुलना लोड नहीं हुई",
  gettingComparisons: "तुलनाएँ लाई जा रही हैं…",
  budgetSpent: "फ़िलहाल बजट खत्म हो गया है",
  budgetSpentWhy:
    "और जवाबों का भुगतान नहीं हो पाता, इसलिए अभी और जवाब नहीं माँगे जा रहे। आपकी अब तक की कमाई आपकी ही रहेगी। यह पेज खुला रखें या कल फिर देखें।",
  nothingToPractise: "अभ्यास के लिए अभी कुछ नहीं है",
  nothingToPractiseWhy:
    "प्रोजेक्ट टीम ने अभी अभ्यास की पर्याप्त तुलनाएँ तैयार नहीं की हैं। यह पेज खुला रखें: आगे का काम अपने-आप शुरू हो जाएगा।",
  allDone: "फ़िलहाल सब पूरा हुआ",
  allDoneWhy: "इस समय तुलना के लिए कुछ नहीं है। यह पेज खुला रखें: नई तुलनाएँ अपने-आप आ जाएँगी।",
  thanks: "धन्यवाद!",

  // Leaving.
  sendingRest: "बाकी जवाब भेजे जा रहे हैं…",
  seeYouSoon: "फिर मिलेंगे",
  nothingKept: "तब तक आपके लिए कोई तुलना रोककर नहीं रखी जाएगी। इसी लिंक से आप लौट सकते हैं।",
  answersWait:
    "{count, plural, one {एक जवाब इस फ़ोन में भेजे जाने के इंतज़ार में है: इंटरनेट कनेक्शन मिलने पर यह पेज एक बार फिर खोलें।} other {# जवाब इस फ़ोन में भेजे जाने के इंतज़ार में हैं: इंटरनेट कनेक्शन मिलने पर यह पेज एक बार फिर खोलें।}}",

  // Where one stands.
  onTheList: "आपका नाम सूची में है",
  onTheListWhy: "प्रोजेक्ट टीम आपको शामिल करेगी।",
  onTheListHow: "यह पेज खुला रखें या बाद में इसी लिंक से लौट आएँ।",
  notYet: "अभी थोड़ी कसर है",
  youAreIn: "आपको शामिल कर लिया गया है",
  canGoOn: "आप आगे जारी रख सकते हैं",
  nowQuiz: "अब एक छोटा-सा क्विज़",
  quizHow:
    "{count, plural, one {सिर्फ़ एक सवाल। नतीजा आखिर में बताया जाएगा।} other {# सवाल, एक के बाद एक। नतीजा आखिर में बताया जाएगा।}}",
  practiceFirst: "पहले थोड़ा अभ्यास",
  passed: "क्विज़ पास!",
  practiceDone: "अभ्यास पूरा हुआ",
  lookClosely: "कृपया ध्यान से देखें",
  wellAgain: "आपके जवाब फिर से अच्छे आ रहे हैं",
  notAsked: "यहाँ आपसे अब और जवाब नहीं माँगे जाएँगे",
  noteThere: "आपका संदेश प्रोजेक्ट टीम के पास है।",
  noteAnswer: "उनका जवाब इसी पेज पर दिखेगा।",
  writeToThem: "क्या आपकी राय अलग है? टीम को लिखें।",
  sending: "भेजा जा रहा है…",
  sendNote: "संदेश भेजें",
  noteKept: "आपका संदेश अब भी यहीं है; फिर कोशिश करें।",

  // How we see your answers.
  howWeSee: "हम आपके जवाबों को कैसे देखते हैं",
  didNotLoad: "यह लोड नहीं हुआ",
  afterSome:
    "कुछ जवाबों के बाद आप यहाँ देख पाएँगे कि वे कितनी बार सही होते हैं, कितनी बार दूसरे भी वही कहते हैं, और हम इससे क्या समझते हैं।",
  nothingYet: "अभी देखने के लिए कुछ नहीं है। थोड़ी देर बाद फिर देखें।",
  rightShare: "सही, जितना हम जान सकते हैं",
  sameShare: "दूसरों ने भी यही कहा",
  ofHundred: "100 में से {value, number}",
  probably: "संभवतः 100 में से {low, number} और {high, number} के बीच।",
  stillRough: "अभी यह मोटा-मोटा अंदाज़ा है।",
  sameOn:
    "{count, plural, one {उस एक तुलना पर जिसे दूसरों ने भी परखा; संभवतः {low, number} और {high, number} के बीच। जहाँ अंतर कम हो, वहाँ लोगों की राय अलग हो सकती है।} other {उन # तुलनाओं पर जिन्हें दूसरों ने भी परखा; संभवतः {low, number} और {high, number} के बीच। जहाँ अंतर कम हो, वहाँ लोगों की राय अलग हो सकती है।}}",
  restsOn: "{count, plural, one {यह आपके # जवाब पर आधारित है।} other {यह आपके # जवाबों पर आधारित है।}}",
  restsOnFew:
    "{count, plural, one {यह आपके # जवाब पर आधारित है; और जवाब मिलने पर यह ज़्यादा पक्का होगा।} other {यह आपके # जवाबों पर आधारित है; और जवाब मिलने पर यह ज़्यादा पक्का होगा।}}",
  standsOut: "जिन बातों पर ध्यान गया",
  mayBeWrong: "हो सकता है इसकी कोई अच्छी वजह हो: ऐसे संकेत गलत भी हो सकते हैं।",
  follows: "आगे क्या होगा",
  moreChecks:
    "कुछ समय तक आपको ऐसी तुलनाएँ ज़्यादा दिख सकती हैं जिनका जवाब पहले से पता है। उन पर अच्छे जवाब देने से बात साफ़ हो जाएगी।",
  asBefore: "सब पहले की तरह चलता रहेगा।",
  nothingThrownAway:
    "आपका कोई भी जवाब बेकार नहीं जाता। आप पर हमारा भरोसा जितना बढ़ता है, आपके हर जवाब का वज़न भी उतना ही बढ़ता है।",

  // The connection, other tabs, and the time of a task.
  answersHeld: "भेजे जाने के इंतज़ार में जवाब: {count, number}। हम कोशिश जारी रखे हुए हैं।",
  signedOutHeld:
    "आप साइन आउट हो गए हैं। इस फ़ोन में इंतज़ार कर रहे जवाब: {count, number}। अपने आमंत्रण का लिंक एक बार फिर खोलें, वे भेज दिए जाएँगे।",
  fleeting: "यह फ़ोन अभी जवाब सुरक्षित नहीं रख पा रहा है। उनके भेजे जाने तक यह पेज खुला रखें।",
  offlineGoOn:
    "इंटरनेट कनेक्शन नहीं है। इस फ़ोन में जो है, आप उस पर काम जारी रख सकते हैं; कनेक्शन लौटने पर आपके जवाब भेज दिए जाएँगे।",
  leaseSoon: "इसके लिए एक मिनट से भी कम बचा है; उसके बाद यह किसी और को मिलेगी।",
  leaseOver: "उस तुलना का समय खत्म हो गया था। अब वह किसी और को मिलेगी।",
  elsewhere: "दूसरे टैब में खुला है",
  elsewhereWhy: "आप दूसरे टैब में तुलना कर रहे हैं। कुछ भी खोया नहीं है: वहाँ या यहाँ आगे बढ़ें।",
  goOnHere: "यहाँ आगे बढ़ें",

  // Why something did not go through.
  refusedTrust: "आप अभी यहाँ जवाब नहीं दे सकते।",
  refusedLate: "अब इसे बदला नहीं जा सकता।",
  refusedOther: "सर्वर ने उसे नहीं लिया।",
  troubleServer: "सर्वर में अभी कुछ दिक्कत है। थोड़ी देर में फिर कोशिश करें।",
  troubleFast: "यह थोड़ा जल्दी हो गया। कुछ पल रुकें, फिर कोशिश करें।",
  troubleGone: "यह अब यहाँ नहीं है।",

  // Why one stands where one stands.
  rulePassed: "आपके {asked, number} में से {right, number} जवाब सही थे। आपका स्वागत है!",
  rulePractised: "आपने अभ्यास पूरा कर लिया है। आपका स्वागत है!",
  ruleQuizAgain:
    "आपके {asked, number} में से {right, number} जवाब सही थे; कम से कम {needed, number} चाहिए। आप फिर कोशिश कर सकते हैं।",
  ruleQuizFailed: "आपके {asked, number} में से {right, number} जवाब सही थे; कम से कम {needed, number} चाहिए।",
  ruleChecksLow:
    "आपके कई जवाब उन तुलनाओं से अलग हैं जिनका जवाब पहले से पता है। कृपया आराम से देखें; कुछ समय तक आपको ऐसी तुलनाएँ ज़्यादा दिखेंगी।",
  ruleChecksFailed: "आपके बहुत सारे जवाब उन तुलनाओं से अलग हैं जिनका जवाब पहले से पता है। आप प्रोजेक्ट टीम को लिख सकते हैं।",
  ruleRecovered: "आपके जवाब फिर से पहले से पता जवाबों से मेल खाते हैं। धन्यवाद!",
  signTooFast: "आपके कई जवाब इतनी जल्दी आए कि दिखाई गई चीज़ को देखना संभव नहीं था।",
  signOneSided: "आपने एक ही तरफ़ को संयोग से कहीं ज़्यादा बार चुना।",
  signPatterned: "आपके जवाब एक ऐसे ढर्रे पर चलते हैं जिसका दिखाई गई चीज़ों से कम ही संबंध है।",
  signLowInformation: "अब तक आपके जवाबों से कम ही पता चलता है कि दोनों में से बेहतर कौन-सा है।",
  signCopyCats: "आपके जवाब किसी एक और व्यक्ति के जवाबों से उतनी बार मिलते हैं जितना दो लोगों में आम तौर पर नहीं होता।",
  signSuddenChange: "आपके जवाब एक समय के बाद अचानक बदल गए।",
  signSharedDevice: "आप जिस डिवाइस का इस्तेमाल करते हैं, उससे कई लोग जवाब देते हैं।",
};
