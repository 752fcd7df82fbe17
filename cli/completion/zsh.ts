import type { Command, Option } from "../frame/command.ts";
import { firstWords, flagsOf, quoted, secondWords, takesFile } from "./words.ts";

/** A completion script for zsh, with what each word and option says. */
export function zsh(commands: readonly Command[]): string {
  const described = (words: ReadonlyMap<string, string>) =>
    [...words].map(([word, says]) => quoted(`${word}:${says}`)).join(" ");
  const groups = [...firstWords(commands).keys()]
    .filter((first) => secondWords(commands, first).size > 0)
    .map((first) => `    ${first}) seconds=(${described(secondWords(commands, first))}) ;;`);
  const cases = commands.map(
    (each) => `    ${quoted(each.name)}) _arguments ${flagsOf(each).map(spec).join(" ")} '*:file:_files' ;;`,
  );
  return `#compdef accord
# Completes accord in zsh. Made by: accord completion zsh
_accord() {
  local -a firsts seconds
  local name=$words[2]
  firsts=(${described(firstWords(commands))})
  if (( CURRENT == 2 )); then
    _describe command firsts
    return
  fi
  case $words[2] in
${groups.join("\n")}
  esac
  if (( CURRENT == 3 && $#seconds > 0 )) && [[ $words[3] != -* ]]; then
    _describe command seconds
    return
  fi
  if (( \${seconds[(I)$words[3]:*]} )); then
    name="$words[2] $words[3]"
    shift words
    (( CURRENT-- ))
  fi
  shift words
  (( CURRENT-- ))
  case $name in
${cases.join("\n")}
  esac
}
_accord "$@"`;
}

function spec([name, option]: readonly [string, Option]): string {
  const says = option.says.replaceAll(/[[\]:]/g, " ");
  const value = option.choices
    ? `:value:(${option.choices.join(" ")})`
    : takesFile(option)
      ? ":file:_files"
      : option.takes
        ? ":value:"
        : "";
  return quoted(`${option.many ? "*" : ""}--${name}[${says}]${value}`);
}
