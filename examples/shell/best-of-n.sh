#!/bin/sh
# Prints the best of the lines on standard input, each an input as JSON; with an argument, so many of the best.
#
#   export ACCORD_URL=… ACCORD_PROJECT=… ACCORD_KEY=…
#   examples/shell/best-of-n.sh < candidates.jsonl
set -eu
lines=$(cat)
inputs=$(printf '%s\n' "$lines" | paste -s -d , -)
reply=$(
  printf '{"inputs":[%s],"top":%d,"risk":{"lcb":1}}' "$inputs" "${1:-1}" |
    curl --silent --show-error --fail-with-body --retry 5 --data-binary @- \
      -H "authorization: Bearer $ACCORD_KEY" -H 'content-type: application/json' \
      "$ACCORD_URL/v1/projects/$ACCORD_PROJECT/rank"
) || {
  printf '%s\n' "$reply" >&2
  exit 1
}
printf '%s' "$reply" | grep -o '"index":[0-9]*' | cut -d : -f 2 | while read -r index; do
  printf '%s\n' "$lines" | sed -n "$((index + 1))p"
done
