import type { Command } from "../frame/command.ts";
import { firstWords, flagsOf, quoted, secondWords } from "./words.ts";

/** A completion script for bash: words and options by command, choices by option, else files. */
export function bash(commands: readonly Command[]): string {
  const cases = commands.map(
    (each) =>
      `    ${quoted(each.name)}) options=${quoted(
        flagsOf(each)
          .map(([name]) => `--${name}`)
          .join(" "),
      )} ;;`,
  );
  const seconds = [...firstWords(commands).keys()]
    .map((first) => [first, [...secondWords(commands, first).keys()]] as const)
    .filter(([, words]) => words.length > 0)
    .map(([first, words]) => `    ${quoted(first)}) seconds=${quoted(words.join(" "))} ;;`);
  const choices = commands.flatMap((each) =>
    flagsOf(each)
      .filter(([, { choices }]) => choices)
      .map(
        ([name, option]) =>
          `    ${quoted(`${each.name} --${name}`)}) choices=${quoted(option.choices?.join(" ") ?? "")} ;;`,
      ),
  );
  return `# Completes accord in bash. Made by: accord completion bash
_accord() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local first=\${COMP_WORDS[1]} second=\${COMP_WORDS[2]} name seconds= options= choices=
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W ${quoted([...firstWords(commands).keys()].join(" "))} -- "$current"))
    return
  fi
  case $first in
${seconds.join("\n")}
  esac
  if (( COMP_CWORD == 2 )) && [[ -n $seconds && $current != -* ]]; then
    COMPREPLY=($(compgen -W "$seconds" -- "$current") $(compgen -f -- "$current"))
    return
  fi
  name=$first
  [[ " $seconds " == *" $second "* ]] && name="$first $second"
  case "$name $previous" in
${choices.join("\n")}
  esac
  if [[ -n $choices ]]; then
    COMPREPLY=($(compgen -W "$choices" -- "$current"))
    return
  fi
  case $name in
${cases.join("\n")}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _accord accord`;
}
