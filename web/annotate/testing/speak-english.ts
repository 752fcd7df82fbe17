import messages from "../../i18n/messages/en.ts?compiled";
import { speak } from "../../i18n/translate.ts";

/** Set up before each test file: what is said is said in English. */
speak("en", messages);
