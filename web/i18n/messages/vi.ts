import type { Catalogue } from "../catalogue.ts";

export const vi: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Chờ một chút…",
  tryAgain: "Thử lại",
  close: "Đóng",
  goOn: "Tiếp tục",
  goOnComparing: "So sánh tiếp",
  needInvitation: "Bạn cần có lời mời",
  needInvitationHow:
    "Hãy mở đường liên kết bạn đã nhận được. Nếu chính nó đưa bạn đến đây, hãy xin một liên kết mới.",
  noConnection: "Không có kết nối",
  noConnectionNow: "Hiện không có kết nối.",
  nothingLost: "Không mất gì cả; hãy thử lại khi có mạng trở lại.",
  invitationOver: "Lời mời này không còn dùng được",
  invitationOverWhy:
    "Lời mời đã hết hạn, đã bị thu hồi hoặc đã đủ số người sử dụng. Hãy xin một lời mời mới.",
  notSignedIn: "Bạn chưa đăng nhập ở đây",
  notSignedInHow: "Hãy mở lại liên kết lời mời của bạn.",
  wentWrong: "Đã xảy ra lỗi",
  language: "Ngôn ngữ",

  // Before the first comparison.
  simulatedCrowd: "người tham gia giả lập",
  howToChoose: "Xem cả hai bản phát lại rồi chạm vào bản tốt hơn.",
  howToTie: "Ngang nhau? Cứ nói vậy: đó cũng là một câu trả lời.",
  howToSkip: "Nếu không rõ thì cứ bỏ qua. Đoán bừa chẳng giúp được ai.",
  beginWithPractice: "{count, plural, other {Bạn bắt đầu với # lượt so sánh luyện tập.}}",
  quizFirst: "{count, plural, other {Trước tiên là bài kiểm tra gồm # câu hỏi.}}",
  startPractice: "Bắt đầu luyện tập",
  startQuiz: "Bắt đầu kiểm tra",
  startComparing: "Bắt đầu so sánh",
  answeredSoFar: "{count, plural, other {Đến nay bạn đã có # câu trả lời. Cảm ơn bạn!}}",
  answeredAndEarned:
    "{count, plural, other {Đến nay bạn đã có # câu trả lời và kiếm được {earned}. Cảm ơn bạn!}}",

  // Pay.
  payPerTask: "Bạn nhận {amount} cho mỗi câu trả lời.",
  payPerHour: "Bạn nhận {amount} cho mỗi giờ so sánh; mỗi lượt so sánh được tính tối đa {time}.",
  unpaidQualifying: "Phần luyện tập và kiểm tra không được trả tiền.",
  heldOnSuspension:
    "Nếu câu trả lời của bạn không còn được tin cậy, nhóm dự án sẽ quyết định về những câu bạn đã trả lời trong thời gian thử thách.",
  seconds: "{count, plural, other {# giây}}",
  minutes: "{count, plural, other {# phút}}",
  earnedOnHold: "{earned} + {held} đang tạm giữ",
  perHour: "{amount}/giờ",
  youEarned: "Bạn đã kiếm được {earned}.",

  // Comparing.
  stopForNow: "Tạm dừng",
  simulated: "giả lập",
  practice: "Luyện tập",
  quiz: "Kiểm tra",
  stepOf: "{what} {step, number}/{steps, number}",
  answeredCount: "Đã trả lời {count, number}",
  firstBetter: "Bản thứ nhất tốt hơn",
  secondBetter: "Bản thứ hai tốt hơn",
  aboutSame: "Ngang nhau",
  cannotTell: "Không rõ",
  howMuchBetter: "Tốt hơn nhiều hay ít?",
  levelOf: "{level, number} trên {levels, number}",
  aLittle: "một chút",
  much: "nhiều",
  answersKept:
    "{count, plural, other {Không có kết nối. # câu trả lời của bạn được lưu trên điện thoại này và sẽ được gửi sau.}}",

  // Texts.
  firstAnswer: "Câu trả lời thứ nhất",
  secondAnswer: "Câu trả lời thứ hai",
  roleUser: "Câu hỏi",
  roleAssistant: "Câu trả lời",
  roleSystem: "Bối cảnh",
  asked: "Được hỏi",
  allAsked: "Toàn bộ nội dung được hỏi",
  nothingSaid: "Không có gì",
  readingAids: "Công cụ hỗ trợ đọc",
  markDifferences: "Đánh dấu khác biệt",
  scrollTogether: "Cuộn cùng nhau",
  asWritten: "Nguyên văn",
  tooDifferent: "Khác nhau quá nhiều nên không thể đánh dấu.",
  noDifference: "Hai bên giống nhau từng chữ.",
  showMore: "{count, plural, other {Xem thêm: còn # ký tự}}",
  howToRead: "Đọc cả hai câu trả lời rồi chọn câu tốt hơn.",

  // Pictures.
  firstPicture: "Hình thứ nhất",
  secondPicture: "Hình thứ hai",
  pictureLost: "{title}: không tải được. Chạm để thử lại.",
  enlarge: "Phóng to: {title}",
  larger: "Lớn hơn",
  smaller: "Nhỏ hơn",
  lookingAids: "Công cụ hỗ trợ xem",
  inTurns: "Lần lượt tại một chỗ",
  howToLook: "Xem cả hai hình rồi chọn hình tốt hơn.",

  // Replays.
  playing: "Phát lại",
  play: "Phát",
  pause: "Tạm dừng",
  stepBack: "Lùi một bước",
  stepForward: "Tiến một bước",
  placeInReplay: "Vị trí trong bản phát lại",
  stepNumber: "Bước {step, number} trên {steps, number}",
  speedOf: "Tốc độ: {speed, number}×",
  layOver: "Chồng lên nhau",
  overlayFirst: "Thứ nhất: đậm",
  overlaySecond: "Thứ hai: trong suốt",

  // Audio and video.
  firstVideo: "Video thứ nhất",
  secondVideo: "Video thứ hai",
  firstSound: "Bản ghi thứ nhất",
  secondSound: "Bản ghi thứ hai",
  placeInClip: "Vị trí trong đoạn",
  timeOf: "{at} trên {all}",
  frameBack: "Lùi một chút",
  frameForward: "Tiến một chút",
  repeatFrom: "Lặp lại từ đây",
  repeatTo: "Lặp lại đến đây",
  repeatOff: "Thôi lặp lại",
  captions: "Phụ đề",
  transcript: "Lời nói",
  sound: "Âm thanh",
  hearOther: "Chuyển sang bản kia",
  tapToLoad: "Chạm để tải và phát",
  clipLost:
    "{title}: không phát được ở đây. Hãy thử lại; nếu vẫn không được, hãy báo bằng lá cờ ở trên, bạn sẽ nhận nội dung khác.",
  playFirst: "Vui lòng phát cả hai trước.",
  playLonger: "{count, plural, other {Phát cả hai: còn # giây}}",
  howToWatch: "Xem cả hai video rồi chọn cái tốt hơn.",
  howToListen: "Nghe cả hai bản ghi rồi chọn bản tốt hơn.",

  // Before an answer, and how to give one.
  lookFirst: "Vui lòng xem cả hai trước.",
  lookLonger: "{count, plural, other {Xem cả hai: còn # giây}}",
  nowAnswer: "Bây giờ bạn có thể trả lời.",
  instructionsAndHelp: "Hướng dẫn và trợ giúp",
  examplesOfJudging: "Ví dụ về cách đánh giá",
  judgedWell: "Đánh giá tốt",
  judgedBadly: "Đánh giá chưa tốt",
  howToAnswer: "Cách trả lời",
  swipeOrPress: "Chạm, vuốt theo chiều mũi tên hoặc nhấn phím.",

  // Why.
  why: "Vì sao? Nói nếu bạn muốn.",
  bothBad: "Cả hai đều tệ",
  choseBothBad: "Bạn đã nói: cả hai đều tệ.",
  firstUnacceptable: "Cái thứ nhất không chấp nhận được",
  secondUnacceptable: "Cái thứ hai không chấp nhận được",
  markSelection: "Đánh dấu từ đã chọn",
  selectFirst: "Hãy chọn từ trong một câu trả lời trước.",
  markMomentFirst: "Đánh dấu lúc này ở cái thứ nhất",
  markMomentSecond: "Đánh dấu lúc này ở cái thứ hai",
  atSecond: "ở {at, number} giây",
  removeMark: "Bỏ đánh dấu: {words}",
  inYourWords: "Bằng lời của bạn",

  // Groups.
  howToPickBest: "Xem tất cả rồi chọn cái tốt nhất.",
  howToRank: "Xếp theo thứ tự, cái tốt nhất ở trên cùng.",
  itemNumber: "Số {number, number}",
  bestIs: "Số {number, number} là tốt nhất",
  moveItem: "{name}: hạng {place, number} trên {places, number}. Kéo, hoặc di chuyển bằng các phím mũi tên.",
  nowAt: "{name} hiện ở hạng {place, number} trên {places, number}.",
  sameAsAbove: "{name}: tốt ngang cái ở trên",
  tieHint: "Tốt ngang cái ở trên? Chạm vào hạng của nó.",
  thisOrder: "Đây là thứ tự của tôi",
  theBest: "Tốt nhất",
  choseNumber: "Bạn đã chọn số {number, number}.",
  choseOrder: "Bạn đã xếp thứ tự.",
  knownNumber: "Số {number, number} là tốt nhất.",

  // The last answer.
  choseFirst: "Bạn đã chọn bản thứ nhất.",
  choseSecond: "Bạn đã chọn bản thứ hai.",
  choseTie: "Bạn đã nói: ngang nhau.",
  choseSkip: "Bạn đã bỏ qua lượt này.",
  chooseAgain: "Hãy chọn lại.",
  keepIt: "Giữ nguyên",
  changeAnswer: "Đổi câu trả lời",
  undo: "Hoàn tác",
  leaseExpired:
    "Một lượt so sánh đã hết giờ trước khi câu trả lời của bạn đến nơi. Lượt đó sẽ được giao cho người khác.",
  alreadyAnswered: "Câu trả lời đầu tiên của bạn đã đến trước và vẫn được giữ nguyên.",
  firstStands: "Câu trả lời đầu tiên của bạn vẫn được giữ nguyên. {why}",
  notTaken: "Một câu trả lời không được nhận. {why}",
  manyNotTaken: "{count, number} câu trả lời không được nhận. Câu đầu tiên: {why}",

  // Practice.
  better: "Tốt hơn",
  yourChoice: "Bạn chọn",
  right: "Đúng rồi",
  notQuite: "Chưa đúng lắm",
  next: "Tiếp",
  knownFirst: "Bản thứ nhất tốt hơn.",
  knownSecond: "Bản thứ hai tốt hơn.",
  knownTie: "Hai bản ngang nhau.",
  knownSkip: "Lượt này không thể phân định được.",

  // Nothing to compare.
  nextComeBack: "Các lượt so sánh tiếp theo sẽ đến ngay khi có mạng trở lại.",
  nextDidNotLoad: "Không tải được lượt so sánh tiếp theo",
  gettingComparisons: "Đang lấy lượt so sánh…",
  budgetSpent: "Ngân sách tạm thời đã hết",
  budgetSpentWhy:
    "Chúng tôi không thể trả tiền cho câu trả lời mới nên tạm thời không hỏi thêm. Số tiền bạn đã kiếm được vẫn là của bạn. Hãy để trang này mở, hoặc ghé lại vào ngày mai.",
  nothingToPractise: "Chưa có gì để luyện tập",
  nothingToPractiseWhy:
    "Nhóm dự án chưa chuẩn bị đủ ví dụ. Hãy để trang này mở: khi có, mọi thứ sẽ tự tiếp tục.",
  allDone: "Tạm thời đã xong hết",
  allDoneWhy: "Hiện không có gì để so sánh. Hãy để trang này mở: lượt mới sẽ tự xuất hiện.",
  thanks: "Cảm ơn bạn!",

  // Leaving.
  sendingRest: "Đang gửi phần còn lại…",
  seeYouSoon: "Hẹn sớm gặp lại",
  nothingKept:
    "Trong lúc bạn vắng, không có lượt so sánh nào được giữ cho bạn. Vẫn liên kết đó sẽ đưa bạn trở lại.",
  answersWait:
    "{count, plural, other {Còn # câu trả lời đang chờ trên điện thoại này: hãy mở lại trang này khi có mạng.}}",

  // Where one stands.
  onTheList: "Bạn đã có tên trong danh sách",
  onTheListWhy: "Nhóm dự án sẽ cho bạn vào.",
  onTheListHow: "Hãy để trang này mở, hoặc quay lại sau bằng chính liên kết này.",
  notYet: "Chưa được",
  youAreIn: "Bạn đã được vào",
  canGoOn: "Bạn có thể tiếp tục",
  nowQuiz: "Giờ là một bài kiểm tra ngắn",
  quizHow: "{count, plural, other {# câu hỏi, lần lượt từng câu. Làm xong bạn sẽ biết kết quả.}}",
  practiceFirst: "Luyện tập một chút đã",
  passed: "Bạn đã đạt",
  practiceDone: "Đã luyện tập xong",
  lookClosely: "Bạn hãy xem thật kỹ nhé",
  wellAgain: "Bạn đang làm tốt trở lại",
  notAsked: "Chúng tôi sẽ không hỏi bạn thêm ở đây nữa",
  noteThere: "Nhóm dự án đã nhận được lời nhắn của bạn.",
  noteAnswer: "Phản hồi của họ sẽ hiện trên trang này.",
  writeToThem: "Bạn thấy khác? Hãy viết cho nhóm dự án.",
  sending: "Đang gửi…",
  sendNote: "Gửi lời nhắn",
  noteKept: "Lời nhắn của bạn vẫn còn đây; hãy thử lại.",

  // How we see your answers.
  howWeSee: "Đánh giá về câu trả lời của bạn",
  didNotLoad: "Không tải được",
  afterSome:
    "Sau một số câu trả lời, bạn sẽ thấy ở đây bạn đúng bao nhiêu, người khác nói giống bạn bao nhiêu và chúng tôi nhận định ra sao.",
  nothingYet: "Chưa có gì để xem. Hãy ghé lại sau ít lâu.",
  rightShare: "Đúng, theo những gì chúng tôi biết",
  sameShare: "Người khác cũng nói như bạn",
  ofHundred: "{value, number} trên 100",
  probably: "Có lẽ trong khoảng từ {low, number} đến {high, number} trên 100.",
  stillRough: "Đó mới chỉ là ước đoán sơ bộ.",
  sameOn:
    "{count, plural, other {Tính trên # lượt so sánh mà người khác cũng đã đánh giá; có lẽ trong khoảng từ {low, number} đến {high, number}. Khi hai bên gần ngang nhau, ý kiến khác nhau là bình thường.}}",
  restsOn: "{count, plural, other {Dựa trên # câu trả lời của bạn.}}",
  restsOnFew:
    "{count, plural, other {Dựa trên # câu trả lời của bạn; càng có nhiều câu trả lời thì càng chắc chắn.}}",
  standsOut: "Điều đáng chú ý",
  mayBeWrong: "Rất có thể có lý do chính đáng: những dấu hiệu như vậy có thể sai.",
  follows: "Tiếp theo",
  moreChecks:
    "Trong một thời gian, bạn có thể gặp nhiều lượt so sánh đã biết đáp án hơn. Trả lời tốt những lượt đó thì mọi chuyện sẽ rõ ràng.",
  asBefore: "Bạn cứ tiếp tục như trước.",
  nothingThrownAway:
    "Không câu trả lời nào của bạn bị bỏ đi. Chúng tôi càng tin tưởng bạn thì mỗi câu trả lời càng có giá trị.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Câu trả lời đang chờ gửi: {count, number}. Chúng tôi vẫn đang thử gửi.",
  signedOutHeld:
    "Bạn đã bị đăng xuất. Câu trả lời đang chờ trên điện thoại này: {count, number}. Hãy mở lại liên kết lời mời của bạn, chúng sẽ được gửi đi.",
  othersHeld:
    "Câu trả lời của người khác trên điện thoại này: {count, number}. Chúng được giữ lại và sẽ gửi đi khi người đó quay lại.",
  fleeting: "Hiện điện thoại này không lưu được câu trả lời. Hãy để trang này mở cho đến khi chúng được gửi.",
  offlineGoOn:
    "Không có kết nối. Bạn có thể tiếp tục với những gì có trên điện thoại này; câu trả lời sẽ được gửi khi có mạng trở lại.",
  leaseSoon: "Còn chưa đến một phút cho lượt này; sau đó nó sẽ được giao cho người khác.",
  leaseOver: "Lượt so sánh đó đã hết giờ. Nó sẽ được giao cho người khác.",
  elsewhere: "Đang mở ở thẻ khác",
  elsewhereWhy: "Bạn đang so sánh ở một thẻ khác. Không mất gì cả: hãy tiếp tục ở đó, hoặc ở đây.",
  goOnHere: "Tiếp tục ở đây",

  // Why something did not go through.
  refusedTrust: "Hiện bạn không thể trả lời ở đây.",
  refusedLate: "Câu trả lời đó không còn sửa được nữa.",
  refusedOther: "Máy chủ không nhận câu trả lời đó.",
  troubleServer: "Máy chủ đang gặp sự cố. Hãy thử lại sau ít phút.",
  troubleFast: "Hơi nhanh quá. Hãy chờ một chút rồi thử lại.",
  troubleGone: "Nội dung này không còn ở đây nữa.",

  // Why one stands where one stands.
  rulePassed: "Bạn đúng {right, number} trên {asked, number} câu. Chào mừng bạn!",
  rulePractised: "Bạn đã hoàn thành phần luyện tập. Chào mừng bạn!",
  ruleQuizAgain:
    "Bạn đúng {right, number} trên {asked, number} câu; cần ít nhất {needed, number} câu. Bạn có thể thử lại.",
  ruleQuizFailed: "Bạn đúng {right, number} trên {asked, number} câu; cần ít nhất {needed, number} câu.",
  ruleChecksLow:
    "Một số câu trả lời của bạn khác với những lượt so sánh đã biết đáp án. Hãy xem thật kỹ; trong một thời gian bạn sẽ gặp nhiều lượt như vậy hơn.",
  ruleChecksFailed:
    "Quá nhiều câu trả lời của bạn khác với những lượt so sánh đã biết đáp án. Bạn có thể viết cho nhóm dự án.",
  ruleRecovered: "Câu trả lời của bạn lại khớp với đáp án đã biết. Cảm ơn bạn!",
  signTooFast: "Nhiều câu trả lời của bạn đến nhanh hơn thời gian cần để xem nội dung.",
  signOneSided: "Bạn chọn cùng một bên nhiều hơn hẳn so với ngẫu nhiên.",
  signPatterned: "Câu trả lời của bạn theo một khuôn mẫu ít liên quan đến nội dung được hiển thị.",
  signLowInformation: "Đến giờ câu trả lời của bạn chưa cho biết nhiều về bên nào tốt hơn.",
  signCopyCats: "Câu trả lời của bạn giống với một người khác nhiều hơn mức thường thấy giữa hai người.",
  signSuddenChange: "Câu trả lời của bạn thay đổi đột ngột từ một thời điểm nào đó.",
  signSharedDevice: "Có nhiều người trả lời từ thiết bị bạn đang dùng.",

  // Joining.
  whoAsks: "Ai đang hỏi",
  time: "Thời gian",
  aboutTime: "Khoảng {time}",
  pay: "Tiền công",
  payNothing: "Không trả tiền công.",
  privacy: "Những gì được lưu về bạn",
  privacyWhy:
    "Câu trả lời của bạn, thời điểm trả lời và thời gian bạn xem, dưới một con số. Bạn có thể mang theo tất cả, hoặc yêu cầu xóa, bất cứ lúc nào.",
  consent: "Điều bạn đồng ý",
  agree: "Tôi đã đọc và đồng ý.",
  agreeFirst: "Nếu đồng ý, bạn hãy đánh dấu vào ô.",
  consentChanged: "Nội dung đã thay đổi kể từ khi bạn đồng ý. Bạn hãy đọc lại lần nữa.",
  askToJoin: "Xin tham gia",
  panelMissing: "Hãy mở liên kết này từ {panel}",
  panelMissingHow:
    "Liên kết phải cho chúng tôi biết bạn là ai ở đó thì công việc của bạn mới được tính. Hãy quay lại {panel} và mở lại nhiệm vụ.",

  // How it ends.
  endCompleted: "Chúng tôi chỉ cần có vậy. Cảm ơn bạn!",
  endScreenedOut: "Cảm ơn bạn đã thử. Lần này nhiệm vụ không dành cho bạn.",
  endFailed: "Bạn sẽ không được hỏi thêm ở đây. Cảm ơn bạn đã dành thời gian.",
  endNoTasks: "Không còn gì để so sánh. Cảm ơn bạn đã đến.",
  backToPanel: "Quay lại {panel}",
  yourCode: "Mã của bạn: {code}",
  projectClosed: "Dự án này đã đóng",
  projectClosedWhy:
    "Không còn phát lượt so sánh nào nữa. Câu trả lời của bạn vẫn được tính, và số tiền bạn kiếm được vẫn là của bạn.",

  // Breaks, and what upsets.
  breakTitle: "Nghỉ một chút nhé?",
  breakWhy: "Bạn đã so sánh được {time}. Mắt được nghỉ ngơi sẽ nhìn rõ hơn.",
  sittingOver: "Tạm đủ rồi",
  sittingOverWhy: "Bạn đã so sánh được {time}. Hãy quay lại sau nửa giờ nghỉ; không mất gì cả.",
  mayUpset: "Nội dung này có thể khiến bạn khó chịu",
  showIt: "Hiện ra",
  report: "Báo nội dung gây khó chịu",
  reportWhy: "Bạn sẽ không thấy nó nữa, và nhóm dự án sẽ quyết định. Việc này không ảnh hưởng xấu đến bạn.",
  firstOne: "Cái thứ nhất",
  secondOne: "Cái thứ hai",
  bothOnes: "Cả hai",
  reportNote: "Nó có vấn đề gì? Bạn có thể để trống.",
  reported: "Đã báo. Bạn sẽ không thấy nó nữa.",

  // My work.
  myWork: "Công việc của tôi",
  workDoor: "Đã trả lời {count, number}: công việc của tôi",
  earned: "Đã kiếm được",
  perHourTitle: "Mỗi giờ so sánh",
  checksRight: "Đúng ở những câu đã biết đáp án",
  rightOf: "{right, number} trên {asked, number}",
  newestAnswers: "Các câu trả lời gần nhất",
  noAnswers: "Chưa có.",
  standingWhy: "Bạn đang ở đâu, và vì sao",
  youJoined: "Bạn đã tham gia.",
  corrected: "đã sửa",
  yourData: "Dữ liệu của bạn",
  takeAlong: "Tải dữ liệu của tôi",
  deleteMe: "Xóa tôi",
  deleteKeeps:
    "Tên, thiết bị, lời nhắn và phiên đăng nhập của bạn sẽ bị xóa. Câu trả lời ở lại dưới một con số không chỉ ra ai cả. Số tiền bạn kiếm được vẫn là của bạn. Không thể hoàn tác.",
  deleteWithdraws:
    "Tên, thiết bị, lời nhắn và phiên đăng nhập của bạn sẽ bị xóa, và câu trả lời không được dùng nữa; một sổ niêm phong giữ chúng dưới một con số không chỉ ra ai cả. Số tiền bạn kiếm được vẫn là của bạn. Không thể hoàn tác.",
  deleteSure: "Có, hãy xóa tôi",
  deleted: "Bạn đã được xóa",
  deletedWhy: "Cảm ơn công sức của bạn. Bạn có thể đóng trang này.",

  // One’s account.
  account: "Tài khoản của bạn",
  keepAccount: "Giữ tài khoản của tôi",
  keepAccountWhy:
    "Khi đó bạn có thể tiếp tục trên điện thoại khác, với mọi việc đã làm và số tiền đã kiếm. Không cần mật khẩu.",
  accountKept: "Tài khoản của bạn đã được giữ",
  signInAgain: "Đăng nhập",
  signInAgainWhy: "Dành cho ai đã giữ tài khoản trước đây hoặc trên điện thoại khác.",
  withPasskey: "Dùng khóa truy cập",
  yourEmail: "Địa chỉ email của bạn",
  sendLink: "Gửi liên kết cho tôi",
  linkMayCome:
    "Nếu {email} thuộc về một tài khoản, liên kết đang được gửi. Nó dùng được một lần, trong 15 phút.",
  linkSent: "Liên kết đang được gửi đến {email}. Hãy mở trên điện thoại này trong 15 phút.",
  passkeyKept: "Bạn đăng nhập được bằng khóa truy cập.",
  mailKept: "Liên kết đăng nhập được gửi đến {email}.",
  linkOver: "Liên kết này không còn dùng được",
  linkOverWhy: "Nó đã được dùng hoặc đã hết hạn. Hãy yêu cầu liên kết mới.",
  addressTaken: "Địa chỉ này thuộc về tài khoản khác. Hãy đăng nhập bằng tài khoản đó.",
  passkeyUnknown: "Khóa truy cập đó không mở tài khoản nào ở đây.",
  yourProjects: "Dự án của bạn",
  endOthers: "Đăng xuất ở mọi nơi khác",
  othersEnded: "Bạn đã đăng xuất ở mọi nơi khác.",
};
